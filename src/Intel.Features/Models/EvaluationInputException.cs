namespace Intel.Features.Models;

/// <summary>A file given for an evaluation cannot be used; the message names file, line and column. Caught in the slice, which answers with it.</summary>
internal sealed class EvaluationInputException(string message) : Exception(message);
