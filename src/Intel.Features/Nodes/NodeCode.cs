using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Intel.Core.Nodes;
using Intel.Core.Places;

namespace Intel.Features.Nodes;

/// <summary>What identifies a node: its UN/LOCODE, or a code of its own.</summary>
public static partial class NodeCode
{
    /// <summary>Reads a code: 2 to 20 letters, digits and hyphens; in upper case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code)
    {
        code = text?.Trim().ToUpperInvariant();
        if (code is not null && Pattern().IsMatch(code))
        {
            return true;
        }

        code = null;
        return false;
    }

    /// <summary>What a place is by its UN/LOCODE functions: an airport where the list knows it as one and as no port; a port otherwise.</summary>
    internal static NodeKind KindOf(string code) =>
        UnLocode.TryParse(code, out var place) && Gazetteer.TryGet(place, out var found) && found is { IsAirport: true, IsPort: false } ? NodeKind.Airport : NodeKind.Port;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{1,19}$")]
    private static partial Regex Pattern();
}
