namespace Intel.Ingest.Formats.Edifact;

/// <summary>Tells what senders write where they have nothing to say. A filler identifies nothing and links nothing.</summary>
internal static class Fillers
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "NONE", "NIL", "NULL", "UNKNOWN", "UNKN", "TBA", "TBC", "TBN", "TBD", "DUMMY", "FILLER", "NOTAPPLICABLE", "NOTAVAILABLE", "NOSEAL", "NOSEALS", "NONUMBER",
        "NVT", "NIHIL", "GEEN", "ONBEKEND", "INCONNU", "AUCUN", "NEANT", "UNBEKANNT", "KEINE", "TOFOLLOW", "TOBEADVISED", "SEEATTACHED", "SEEATTACHMENT", "ASATTACHED", "ASPERATTACHED", "SEELIST", "SEEBELOW",
    };

    /// <summary>
    /// Whether a document's number says nothing: under three letters or digits, one character over and over, or a
    /// word for nothing.
    /// </summary>
    public static bool IsDocumentNumber(string text) => IsNothing(text, 3);

    /// <summary>Whether a container's number says nothing: as for documents, or without any digit.</summary>
    public static bool IsContainerNumber(string text) => IsNothing(text, 4) || !text.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>Whether a reference, identifier or seal says nothing.</summary>
    public static bool IsReference(string text) => IsNothing(text, 2);

    private static bool IsNothing(string text, int shortest)
    {
        var count = 0;
        var hasDigit = false;
        var isOneOverAndOver = true;
        var first = '\0';
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            first = count == 0 ? c : first;
            isOneOverAndOver &= c == first;
            hasDigit |= char.IsAsciiDigit(c);
            count++;
            if (hasDigit && !isOneOverAndOver && count >= shortest)
            {
                // None of the words has a digit.
                return false;
            }
        }

        if (count < shortest || isOneOverAndOver)
        {
            return true;
        }

        return count <= 13 && Words.Contains(count == text.Length ? text : string.Concat(text.Where(char.IsLetterOrDigit)));
    }
}
