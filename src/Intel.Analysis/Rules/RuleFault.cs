using System.Globalization;

namespace Intel.Analysis.Rules;

/// <summary>What is wrong with a rule as written, and where.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Rule">The rule's code, or the list's name; empty when the file as a whole is at fault.</param>
/// <param name="Part">The part of it, such as condition, text.nl or evidence[0].value; empty when the whole is at fault.</param>
/// <param name="Position">Characters from the start of the part to the fault, from 0.</param>
/// <param name="Length">Characters of the fault; 0 at the end of the part.</param>
/// <param name="Message">What is wrong and how to mend it, in English.</param>
public sealed record RuleFault(string File, string Rule, string Part, int Position, int Length, string Message)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}, {(Rule.Length > 0 ? Rule : "(file)")}{(Part.Length > 0 ? $", {Part}, character {Position + 1}" : "")}: {Message}");
}

/// <summary>A file of rules.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Json">Its content.</param>
public sealed record RuleFile(string Name, string Json);
