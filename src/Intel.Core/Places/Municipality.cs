using System.Collections.Immutable;

namespace Intel.Core.Places;

/// <summary>A Belgian province, or the Brussels-Capital Region, which belongs to none.</summary>
/// <param name="Code">NIS code, five digits; 04000 for the Brussels-Capital Region.</param>
/// <param name="Name">Its name in the four languages.</param>
public sealed record Province(string Code, LocalisedText Name);

/// <summary>A Belgian municipality during the time that its NIS code is valid.</summary>
public sealed record Municipality
{
    /// <summary>NIS code, five digits (Statbel, REFNIS).</summary>
    public required string NisCode { get; init; }

    /// <summary>Dutch name.</summary>
    public required string NameNl { get; init; }

    /// <summary>French name; the Dutch one where there is no other.</summary>
    public required string NameFr { get; init; }

    /// <summary>NIS code of its arrondissement, five digits.</summary>
    public required string ArrondissementCode { get; init; }

    /// <summary>The province it lies in.</summary>
    public required Province Province { get; init; }

    /// <summary>The first day on which the code is valid; null when that is before 2019, the first year known here.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which the code is valid; null when it still is.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The codes of 2024 whose territory it took over; empty when it was not merged.</summary>
    public ImmutableArray<string> MergedFrom { get; init; } = [];

    /// <summary>Its name in a language (two-letter ISO 639-1 code): French for fr, Dutch otherwise but French in Wallonia.</summary>
    public string NameIn(string language) => language == "fr" || (language is not "nl" && Province.Code is "20002" or "50000" or "60000" or "80000" or "90000")
        ? NameFr
        : NameNl;

    /// <summary>Whether the code is valid on a day.</summary>
    public bool IsValidOn(DateOnly day) => (ValidFrom is not { } from || day >= from) && (ValidTo is not { } to || day <= to);
}
