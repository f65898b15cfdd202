import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam'

export type Openness = {
  /** The open resource, as cdk-nag writes it. */
  readonly resource: string
  /** Why no name can stand where the star is. */
  readonly reason: string
}

/** A grant with a star in it. There is no way to write one without saying why. */
export class OpenStatement extends PolicyStatement {
  readonly openness: Openness

  constructor(props: PolicyStatementProps, openness: Openness) {
    super(props)
    this.openness = openness
  }
}
