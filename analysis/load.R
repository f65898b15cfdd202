# Reads every table of this dataset with the right types, in base R.
#   source("load.R"); data <- load_dataset("."); str(data$follow_up)
# Types come from codebook.csv and codes from codes.csv. Empty cells are NA. Days are Date in the dated profile and
# whole days in the minimal one; moments are kept as text with their offset, and `as_moment` turns them into POSIXct.
# Where the package haven is installed, codes and numbers carry their labels, and a number that is missing says why
# (haven::na_tag); where it is not, codes are factors. `labelled = FALSE` asks for factors.

# In this order, which is that of the letters in load.do.
missing_reasons <- c("not-in-battery", "not-collectable-in-mode", "skipped", "no-goal", "not-applicable",
  "not-exported", "too-few-items", "no-baseline", "never-submitted", "not-asked", "deceased", "answers-removed",
  "answers-not-found", "open", "not-yet-due")

load_dataset <- function(directory = ".", labelled = requireNamespace("haven", quietly = TRUE)) {
  read <- function(file) {
    utils::read.csv(file.path(directory, file),
      colClasses = "character", na.strings = "", check.names = FALSE, fileEncoding = "UTF-8"
    )
  }
  codebook <- read("codebook.csv")
  codes <- read("codes.csv")
  typed <- function(file) {
    text <- read(file)
    described <- codebook[codebook$file == file, ]
    known <- codes[codes$file == file, ]
    table <- text
    for (row in seq_len(nrow(described))) {
      about <- described[row, ]
      table[[about$column]] <- column_of(text, about, known, labelled)
    }
    table
  }
  files <- unique(codebook$file)
  structure(lapply(files, typed), names = sub("[.]csv$", "", files))
}

# One column of a table with its type: `about` is its row of the codebook, `known` the codes of the table.
column_of <- function(text, about, known, labelled) {
  cells <- text[[about$column]]
  mine <- known[known$column == about$column, ]
  value <- switch(about$type,
    integer = number_of(as.integer(cells), text, about, known, labelled),
    number = number_of(as.numeric(cells), text, about, known, labelled),
    date = as.Date(cells),
    boolean = cells == "yes",
    string = code_of(cells, mine, labelled),
    cells
  )
  attr(value, "label") <- about$description
  value
}

code_of <- function(cells, codes, labelled) {
  if (nrow(codes) == 0) return(cells)
  if (!labelled) return(factor(cells, levels = codes$code))
  haven::labelled(cells, labels = stats::setNames(codes$code, codes$label))
}

# A missing number takes the letter of its reason.
number_of <- function(numbers, text, about, known, labelled) {
  if (!labelled || is.na(about$missing_reason_in)) return(numbers)
  why <- known[known$column == about$missing_reason_in & known$code %in% missing_reasons, ]
  if (nrow(why) == 0) return(numbers)
  letter <- letters[match(text[[about$missing_reason_in]], missing_reasons)]
  numbers <- as.numeric(numbers)
  tagged <- is.na(numbers) & !is.na(letter)
  numbers[tagged] <- haven::tagged_na(letter[tagged])
  labels <- haven::tagged_na(letters[match(why$code, missing_reasons)])
  haven::labelled(numbers, labels = stats::setNames(labels, paste0(why$code, ": ", why$label)))
}

# "2012-03-26T08:15:00+01:00" has a colon in its offset, which base R does not read.
as_moment <- function(text) {
  as.POSIXct(sub("([+-][0-9]{2}):([0-9]{2})$", "\\1\\2", text), format = "%Y-%m-%dT%H:%M:%S%z", tz = "UTC")
}
