namespace Intel.Core.Places;

/// <summary>A place in a message: the code as written, what it denotes, and a name where one was given.</summary>
/// <param name="Code">The code as written and, where it is a UN/LOCODE, understood.</param>
/// <param name="Name">The name as written; null when none was.</param>
/// <param name="Facility">The terminal or quay within the place, as written; null when none was.</param>
public sealed record Location(Written<UnLocode> Code, string? Name = null, string? Facility = null);
