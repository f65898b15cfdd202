import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

type AlarmTopicProps = { readonly config: StageConfig; readonly key: IKey }

/** Where one region's alarms go: to the address in the stage's configuration, if there is one. */
export const alarmTopic = (scope: Construct, id: string, { config, key }: AlarmTopicProps): Topic => {
  const topic = new Topic(scope, id, { masterKey: key, enforceSSL: true })
  if (config.alarmEmail) topic.addSubscription(new EmailSubscription(config.alarmEmail))
  return topic
}
