namespace Intel.Core.Verdicts;

/// <summary>The codes of reasons that go with a verdict. Each has a text in four languages in the pages.</summary>
public static class VerdictReasons
{
    /// <summary>N for nothing found or not inspected, F for found.</summary>
    public static IReadOnlyList<string> All { get; } = ["N1", "N2", "N3", "N4", "F1", "F2", "F3"];
}
