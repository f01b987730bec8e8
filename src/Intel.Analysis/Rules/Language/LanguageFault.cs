namespace Intel.Analysis.Rules.Language;

/// <summary>Thrown inside the language's reader at the first fault of an expression or template; turned into a <see cref="RuleFault"/> at its edge.</summary>
internal sealed class LanguageFaultException(int position, int length, string message) : Exception(message)
{
    internal int Position { get; } = position;

    internal int Length { get; } = length;
}
