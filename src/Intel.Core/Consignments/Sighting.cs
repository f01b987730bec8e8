namespace Intel.Core.Consignments;

/// <summary>The kinds of subject whose history is kept.</summary>
public enum SightingKind
{
    /// <summary>Subject: consignor. Detail: consignee.</summary>
    Consignor,

    /// <summary>Subject: consignee. Detail: consignor.</summary>
    Consignee,

    /// <summary>Subject: notify party. Detail: consignee.</summary>
    Notify,

    /// <summary>Subject: consignor, consignee and HS heading, separated by "|". Detail: empty.</summary>
    Triple,

    /// <summary>Subject: container number. Detail: place of discharge, "|", vessel or voyage.</summary>
    Container,

    /// <summary>Subject: seal number. Detail: container number.</summary>
    Seal,

    /// <summary>Subject: HS heading. Detail: country of loading.</summary>
    CommodityOrigin,

    /// <summary>Subject: consignee. Detail: address and contact as written, normalised.</summary>
    ConsigneeContact,

    /// <summary>Subject: consignee. Detail: HS heading.</summary>
    ConsigneeCommodity,

    /// <summary>Subject: country of loading, ">", place of discharge. Detail: ports of call joined by "-".</summary>
    Route,

    /// <summary>Subject: carrier and verified gross mass or tare of a container: container number. Detail: tare in kilograms.</summary>
    ContainerTare,
}

/// <summary>One consignment's trace in the history of a subject.</summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Subject">The subject, normalised; never empty.</param>
/// <param name="Detail">What was seen with it; empty when the kind has none.</param>
/// <param name="At">The consignment's instant in histories (<see cref="Consignment.HistoryAt"/>).</param>
/// <param name="RecordId">The consignment.</param>
public sealed record Sighting(SightingKind Kind, string Subject, string Detail, DateTimeOffset At, RecordId RecordId);

/// <summary>What the history says of a subject before a given consignment.</summary>
/// <param name="Kind">The kind of subject.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Count">Consignments before this one, each counted once.</param>
/// <param name="FirstAt">The first of them, UTC; null when there is none.</param>
/// <param name="LastAt">The last of them, UTC; null when there is none.</param>
/// <param name="SameDetail">How many of them had the same detail as this consignment.</param>
/// <param name="DistinctDetails">How many different details they had.</param>
/// <param name="Recent">The last of them, at most ten, the latest first.</param>
public sealed record SubjectHistory(
    SightingKind Kind,
    string Subject,
    long Count,
    DateTimeOffset? FirstAt,
    DateTimeOffset? LastAt,
    long SameDetail,
    long DistinctDetails,
    IReadOnlyList<Sighting> Recent);

/// <summary>What of a consignment goes into histories.</summary>
public static class Sightings
{
    /// <summary>The traces that a consignment leaves; fillers and formulas leave none.</summary>
    public static IReadOnlyList<Sighting> Of(Consignment consignment, RecordId recordId)
    {
        ArgumentNullException.ThrowIfNull(consignment);
        var traces = new List<Sighting>(12);
        var consignor = consignment.PartyIn(Parties.PartyRole.Consignor)?.HistoryKey ?? "";
        var consignee = consignment.PartyIn(Parties.PartyRole.Consignee);
        var consigneeKey = consignee?.HistoryKey ?? "";
        var notify = consignment.PartyIn(Parties.PartyRole.Notify)?.HistoryKey ?? "";
        var heading = consignment.Goods.Select(g => g.Commodity?.Value?.Heading).FirstOrDefault(h => h is not null) ?? "";
        var discharge = consignment.PlaceOfDischarge?.Code.ToString() ?? "";
        var origin = consignment.PlaceOfLoading?.Code.Value?.Country ?? "";

        Add(SightingKind.Consignor, consignor, consigneeKey);
        Add(SightingKind.Consignee, consigneeKey, consignor);
        Add(SightingKind.Notify, notify, consigneeKey);
        if (consignor.Length > 0 && consigneeKey.Length > 0 && heading.Length > 0)
        {
            Add(SightingKind.Triple, $"{consignor}|{consigneeKey}|{heading}", "");
        }

        if (origin.Length > 0)
        {
            Add(SightingKind.CommodityOrigin, heading, origin);
            if (discharge.Length > 0)
            {
                Add(SightingKind.Route, $"{origin}>{discharge}", string.Join('-', consignment.PortsOfCall.Select(p => p.Code.ToString())));
            }
        }

        Add(SightingKind.ConsigneeContact, consigneeKey, consignee is null ? "" : Parties.PartyName.Normalise($"{consignee.Address} {consignee.Contact}"));
        if (heading.Length > 0)
        {
            Add(SightingKind.ConsigneeCommodity, consigneeKey, heading);
        }

        foreach (var box in consignment.Equipment)
        {
            if (box.Number.Value is not { } number)
            {
                continue;
            }

            Add(SightingKind.Container, number.Value, $"{discharge}|{consignment.Conveyance?.Voyage}");
            foreach (var seal in box.Seals)
            {
                Add(SightingKind.Seal, SealKey(seal.Number), number.Value);
            }

            if (box.TareKg is { } tare)
            {
                Add(SightingKind.ContainerTare, number.Value, tare.ToString("0", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return traces;

        void Add(SightingKind kind, string subject, string detail)
        {
            if (subject.Length > 0)
            {
                traces.Add(new Sighting(kind, subject, detail, consignment.HistoryAt, recordId));
            }
        }
    }

    /// <summary>A seal's number for comparison: upper case, letters and digits only. Short ones (under four characters) identify nothing and give an empty key.</summary>
    public static string SealKey(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var key = string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return key.Length < 4 ? "" : key;
    }
}
