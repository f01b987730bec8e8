namespace Intel.Core;

/// <summary>
/// What was written in a message beside what was understood of it. The text is kept for ever, exactly as it
/// came; the value is null when the text could not be understood, which is a warning and never a repair.
/// </summary>
/// <typeparam name="T">The value type that the text should denote.</typeparam>
/// <param name="Text">The characters as they stood in the source, release characters resolved.</param>
/// <param name="Value">What they mean; null when they mean nothing that can be.</param>
public readonly record struct Written<T>(string Text, T? Value)
    where T : struct
{
    /// <summary>Whether the text was understood.</summary>
    public bool IsUnderstood => Value.HasValue;

    /// <summary>The understood value in its canonical form, otherwise the text as written.</summary>
    public override string ToString() => Value?.ToString() ?? Text;
}
