using System.Collections.Immutable;

namespace Intel.Core.Substances;

/// <summary>How the law or the list that names a substance classes it.</summary>
public enum SubstanceCategory
{
    /// <summary>Category 1 of Regulations (EC) 273/2004 and 111/2005.</summary>
    One,

    /// <summary>Category 2A of the same.</summary>
    TwoA,

    /// <summary>Category 2B of the same.</summary>
    TwoB,

    /// <summary>Category 3 of the same: in lawful use everywhere.</summary>
    Three,

    /// <summary>Category 4 of Regulation (EC) 111/2005: medicinal products.</summary>
    Four,

    /// <summary>Not scheduled in the Union, but watched.</summary>
    Watch,

    /// <summary>From a list that the operator added.</summary>
    Own,
}

/// <summary>A chemical that the tables know.</summary>
public sealed record Substance
{
    /// <summary>Its key in the tables, such as <c>bmk</c>: lower case, stable.</summary>
    public required string Key { get; init; }

    /// <summary>How it is classed.</summary>
    public required SubstanceCategory Category { get; init; }

    /// <summary>Its name in the four languages.</summary>
    public required LocalisedText Names { get; init; }

    /// <summary>Names, trade names and common misspellings in any language: each is found in running text.</summary>
    public ImmutableArray<string> Synonyms { get; init; } = [];

    /// <summary>Short forms that also mean other things (GBL, PAA): they count only where a field for names holds nothing else.</summary>
    public ImmutableArray<string> Abbreviations { get; init; } = [];

    /// <summary>Its CAS numbers, salts included; empty when none is known.</summary>
    public ImmutableArray<CasNumber> Cas { get; init; } = [];

    /// <summary>Codes of the harmonised system or the combined nomenclature that it goes under, digits only. Most hold thousands of other goods.</summary>
    public ImmutableArray<string> Commodities { get; init; } = [];

    /// <summary>Whether it has few uses but making a drug: categories 1 and 2, Table I of the United Nations, and designer precursors.</summary>
    public bool IsPrecursor { get; init; }

    /// <summary>What is made with it, as the source says; empty when it does not.</summary>
    public string Drug { get; init; } = "";

    /// <summary>The act or list that names it, with a threshold where there is one.</summary>
    public string Act { get; init; } = "";

    /// <summary>Where the row comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What confirms the row's codes, in words.</summary>
    public string Verification { get; init; } = "";

    /// <summary>Whether all of the row's codes are confirmed; unconfirmed rows are shown as such.</summary>
    public bool IsVerified { get; init; }
}

/// <summary>A row that was left out of a table.</summary>
/// <param name="Name">The substance's name in the row.</param>
/// <param name="Cas">The CAS number in the row, as written.</param>
/// <param name="Reason">Why it was left out.</param>
public sealed record RejectedSubstance(string Name, string Cas, string Reason);
