using System.Globalization;
using System.Text;

namespace Intel.Core.Parties;

/// <summary>What a party is to a consignment.</summary>
public enum PartyRole
{
    /// <summary>Who sends the goods (shipper, NAD+CZ).</summary>
    Consignor,

    /// <summary>Who receives them (NAD+CN).</summary>
    Consignee,

    /// <summary>Who is told of the arrival (NAD+N1, NI).</summary>
    Notify,

    /// <summary>Who carries them (NAD+CA, CF).</summary>
    Carrier,

    /// <summary>Who forwards them (NAD+FW, FC).</summary>
    Forwarder,

    /// <summary>Who sends the message (NAD+MS).</summary>
    MessageSender,

    /// <summary>Who fetches them from the terminal (NAD+CPW, haulier).</summary>
    Haulier,

    /// <summary>Any other role; its code is in <see cref="Party.RoleCode"/>.</summary>
    Other,
}

/// <summary>A company or person named in a message, as it was named there.</summary>
/// <param name="Role">What it is to the consignment.</param>
/// <param name="RoleCode">The code as written (UN/EDIFACT 3035), such as CZ.</param>
/// <param name="Name">The name as written; empty when only an identifier was given.</param>
/// <param name="Identifier">A register's number, as written; null when none was.</param>
/// <param name="Address">The address on one line, parts joined by ", "; null when none was written.</param>
/// <param name="Country">ISO 3166-1 alpha-2, as written; null when none was.</param>
/// <param name="Contact">Telephone, e-mail or a person's name, as written; null when none was.</param>
public sealed record Party(PartyRole Role, string RoleCode, string Name, string? Identifier = null, string? Address = null, string? Country = null, string? Contact = null)
{
    /// <summary>Whether the party is a formula ("to order", "same as consignee") and names nobody.</summary>
    public bool IsFormula => PartyName.IsFormula(Name);

    /// <summary>The name by which histories are kept; empty for a formula.</summary>
    public string HistoryKey => IsFormula ? "" : PartyName.Normalise(Name);
}

/// <summary>How names of companies are compared.</summary>
public static class PartyName
{
    private static readonly string[] Formulas = ["TO ORDER", "TO THE ORDER", "ORDER", "SAME AS CONSIGNEE", "SAME AS CNEE", "SAME AS ABOVE"];

    // Legal forms say nothing about who it is and are dropped or written differently from message to message.
    private static readonly HashSet<string> LegalForms =
        ["NV", "SA", "BV", "BVBA", "SPRL", "SRL", "GMBH", "AG", "LTD", "LIMITED", "INC", "CORP", "CO", "LLC", "LTDA", "SAS", "SARL", "SL", "SPA", "AS", "PLC", "CV", "VOF", "SAE", "SAC", "CIA"];

    /// <summary>Whether a name is a formula of the trade that names nobody.</summary>
    public static bool IsFormula(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return true;
        }

        var trimmed = name.AsSpan().Trim();
        foreach (var formula in Formulas)
        {
            if (trimmed.StartsWith(formula, StringComparison.OrdinalIgnoreCase)
                && (trimmed.Length == formula.Length || !char.IsLetterOrDigit(trimmed[formula.Length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A name without case, diacritics, punctuation and legal form, words separated by one space: "Tropica N.V."
    /// and "TROPICA" both become "TROPICA", the sharp s two. It errs towards keeping names apart: "Tropica" and "Tropica Fruit"
    /// stay two companies, since joining two makes a stranger look known.
    /// </summary>
    public static string Normalise(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var builder = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (c is '\u00DF' or '\u1E9E')
            {
                builder.Append("SS");
                continue;
            }

            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c == '.' || c == '\'')
            {
                continue;
            }

            builder.Append(char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' ');
        }

        var words = builder.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(w => !LegalForms.Contains(w)).ToArray();
        return string.Join(' ', kept.Length > 0 ? kept : words);
    }
}
