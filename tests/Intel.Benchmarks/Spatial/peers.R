# One method of R on one set of points: prints the seconds that the method itself took, one figure of its answer and the seconds of processor time.
# Rscript peers.R METHOD FILE SIDE, where FILE holds doubles: x of each point, y of each, value of each.
arguments <- commandArgs(trailingOnly = TRUE)
method <- arguments[1]
numbers <- readBin(arguments[2], "double", n = file.size(arguments[2]) / 8)
side <- as.numeric(arguments[3])
n <- length(numbers) / 3
x <- numbers[1:n]
y <- numbers[(n + 1):(2 * n)]
value <- numbers[(2 * n + 1):(3 * n)]
quiet <- function(package) suppressWarnings(suppressPackageStartupMessages(library(package, character.only = TRUE)))
near <- function() dnearneigh(cbind(x, y), 0, 150)
weights <- function(neighbours) nb2listw(neighbours, style = "B", zero.policy = TRUE)
pattern <- function() ppp(x, y, owin(c(0, side), c(0, side)), check = FALSE)
methods <- list(
  dbscan = list("dbscan", function() max(dbscan(cbind(x, y), eps = 150, minPts = 10)$cluster)),
  hdbscan = list("dbscan", function() max(hdbscan(cbind(x, y), minPts = 10)$cluster)),
  gistar = list("spdep", function() sum(as.numeric(localG(value, weights(include.self(near())), zero.policy = TRUE)))),
  moran = list("spdep", function() sum(localmoran(value, weights(near()), zero.policy = TRUE)[, 1])),
  clarkevans = list("spatstat.explore", function() clarkevans(pattern(), correction = "Donnelly")),
  ripley = list("spatstat.explore", function() { k <- Kest(pattern(), rmax = 500, correction = "isotropic", nlarge = Inf); k$iso[which.min(abs(k$r - 500))] }),
  envelope = list("spatstat.explore", function() { e <- envelope(pattern(), Lest, nsim = 39, rmax = 500, correction = "isotropic", verbose = FALSE); e$obs[which.min(abs(e$r - 500))] }),
  density = list("spatstat.explore", function() sum(density(pattern(), sigma = 1000 / sqrt(8), kernel = "quartic", edge = FALSE, eps = 200)$v) * 200^2)
)
quiet(methods[[method]][[1]])
answer <- 0
took <- system.time(answer <- methods[[method]][[2]]())
cat(took[["elapsed"]], format(answer, digits = 10), took[["user.self"]] + took[["sys.self"]], "\n")
