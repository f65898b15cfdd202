# Reads every table of this dataset with the right types, in base R.
#   source("load.R"); data <- load_dataset("."); str(data$follow_up)
# Types come from codebook.csv. Empty cells are NA. Days are Date in the dated profile and whole days since
# graduation in the safe profile; moments are kept as text with their offset, and `as_moment` turns them into POSIXct.

load_dataset <- function(directory = ".") {
  read <- function(name) {
    utils::read.csv(file.path(directory, paste0(name, ".csv")),
      colClasses = "character", na.strings = "", check.names = FALSE, fileEncoding = "UTF-8"
    )
  }
  codebook <- read("codebook")
  typed <- function(name) {
    table <- read(name)
    types <- codebook[codebook$file == paste0(name, ".csv"), ]
    for (column in names(table)) {
      type <- types$type[types$column == column]
      table[[column]] <- switch(type,
        integer = as.integer(table[[column]]),
        number = as.numeric(table[[column]]),
        date = as.Date(table[[column]]),
        boolean = table[[column]] == "yes",
        table[[column]]
      )
    }
    table
  }
  names <- c("participants", "follow_up", "scores_long", "scores_wide", "items_long", "details_long", "contacts",
    "scoring", "declaration")
  structure(lapply(names, typed), names = names)
}

# "2012-03-26T08:15:00+01:00" has a colon in its offset, which base R does not read.
as_moment <- function(text) {
  as.POSIXct(sub("([+-][0-9]{2}):([0-9]{2})$", "\\1\\2", text), format = "%Y-%m-%dT%H:%M:%S%z", tz = "UTC")
}
