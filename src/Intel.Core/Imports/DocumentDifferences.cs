using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Consignments;
using Intel.Core.Laboratories;
using Intel.Core.Parties;
using Intel.Core.Places;
using Intel.Core.Waste;

namespace Intel.Core.Imports;

/// <summary>
/// What two messages say differently about the same thing. Which message says it (its number, its time, its sender),
/// what is odd about it and where in the file it stands are not what it says: a message sent again makes no difference.
/// Paths are those of the canonical record: <c>parties.consignee.name</c>, <c>goods[1].grossWeightKg</c> (lines from
/// 0), <c>equipment.seals</c> (the values begin with the container's number), <c>estimatedArrivalAt</c>.
/// </summary>
public static class DocumentDifferences
{
    /// <summary>The differences in the order of the record's fields; empty when both say the same.</summary>
    /// <exception cref="ArgumentException">They are records of two kinds.</exception>
    public static ImmutableArray<FieldDifference> Between(IRecordDocument before, IRecordDocument after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var differences = new FieldComparison();
        switch (before, after)
        {
            case (Consignment earlier, Consignment later):
                ConsignmentDifferences.Add(differences, earlier, later);
                break;
            case (LaboratoryReport earlier, LaboratoryReport later):
                SiteDifferences.Add(differences, earlier, later);
                break;
            case (WasteFinding earlier, WasteFinding later):
                SiteDifferences.Add(differences, earlier, later);
                break;
            default:
                throw new ArgumentException($"A {before.Kind} cannot be compared with a {after.Kind}.", nameof(after));
        }

        return differences.ToImmutable();
    }
}

/// <summary>Collects differences field by field.</summary>
internal sealed class FieldComparison
{
    private readonly ImmutableArray<FieldDifference>.Builder _found = ImmutableArray.CreateBuilder<FieldDifference>();

    internal ImmutableArray<FieldDifference> ToImmutable() => _found.ToImmutable();

    internal void Text(string field, string? before, string? after)
    {
        if (!string.Equals(before ?? "", after ?? "", StringComparison.Ordinal))
        {
            _found.Add(new FieldDifference(field, NullIfEmpty(before), NullIfEmpty(after)));
        }
    }

    internal void Value<T>(string field, T? before, T? after)
        where T : struct, IEquatable<T>
    {
        if (!Nullable.Equals(before, after))
        {
            _found.Add(new FieldDifference(field, Words(before), Words(after)));
        }
    }

    internal void Written<T>(string field, Written<T>? before, Written<T>? after)
        where T : struct => Text(field, before?.ToString(), after?.ToString());

    /// <summary>Lists that are one value to the reader: seals, ports of call, markers.</summary>
    internal void Joined(string field, IEnumerable<string> before, IEnumerable<string> after) =>
        Text(field, string.Join(", ", before), string.Join(", ", after));

    /// <summary>Lists whose members are compared one by one, by their places in it.</summary>
    internal void Items<T>(string field, ImmutableArray<T> before, ImmutableArray<T> after, Action<FieldComparison, string, T?, T?> compare)
        where T : class
    {
        for (var index = 0; index < Math.Max(before.Length, after.Length); index++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
            compare(this, path, index < before.Length ? before[index] : null, index < after.Length ? after[index] : null);
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Words<T>(T? value)
        where T : struct => value switch
        {
            null => null,
            DateTimeOffset instant => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.Value.ToString(),
        };
}

/// <summary>How consignments differ.</summary>
internal static class ConsignmentDifferences
{
    private const string Cancellation = "1";

    internal static void Add(FieldComparison differences, Consignment before, Consignment after)
    {
        if ((before.Message.Function == Cancellation) != (after.Message.Function == Cancellation))
        {
            differences.Text("message.function", before.Message.Function, after.Message.Function);
        }

        differences.Text("source", before.Source.ToString(), after.Source.ToString());
        differences.Text("transportDocument", before.TransportDocument, after.TransportDocument);
        differences.Text("masterDocument", before.MasterDocument, after.MasterDocument);
        AddConveyance(differences, before.Conveyance, after.Conveyance);
        differences.Text("placeOfLoading", Words(before.PlaceOfLoading), Words(after.PlaceOfLoading));
        differences.Text("placeOfDischarge", Words(before.PlaceOfDischarge), Words(after.PlaceOfDischarge));
        differences.Text("placeOfOrigin", Words(before.PlaceOfOrigin), Words(after.PlaceOfOrigin));
        differences.Text("placeOfDestination", Words(before.PlaceOfDestination), Words(after.PlaceOfDestination));
        differences.Joined("portsOfCall", before.PortsOfCall.Select(p => Words(p)!), after.PortsOfCall.Select(p => Words(p)!));
        differences.Value("estimatedArrivalAt", before.EstimatedArrivalAt, after.EstimatedArrivalAt);
        differences.Value("departedAt", before.DepartedAt, after.DepartedAt);
        AddParties(differences, before.Parties, after.Parties);
        differences.Items("goods", before.Goods, after.Goods, AddGoods);
        EquipmentDifferences.Add(differences, before.Equipment, after.Equipment);
        differences.Items("movements", before.Movements, after.Movements, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Text("goodsValue", Words(before.GoodsValue), Words(after.GoodsValue));
        differences.Text("freight", Words(before.Freight), Words(after.Freight));
        differences.Items("texts", before.Texts, after.Texts, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Items("references", before.References, after.References, static (found, path, b, a) => found.Text(path, Words(b), Words(a)));
        differences.Value<bool>("isSimulated", before.IsSimulated, after.IsSimulated);
    }

    private static void AddConveyance(FieldComparison differences, Conveyance? before, Conveyance? after)
    {
        differences.Value("conveyance.mode", before?.Mode, after?.Mode);
        differences.Text("conveyance.name", before?.Name, after?.Name);
        differences.Text("conveyance.identifier", before?.Identifier, after?.Identifier);
        differences.Text("conveyance.voyage", before?.Voyage, after?.Voyage);
        differences.Text("conveyance.carrierCode", before?.CarrierCode, after?.CarrierCode);
        differences.Text("conveyance.flag", before?.Flag, after?.Flag);
    }

    /// <summary>Parties are compared role by role; further ones in a role get their number, as in parties.notify[1].name.</summary>
    private static void AddParties(FieldComparison differences, ImmutableArray<Party> before, ImmutableArray<Party> after)
    {
        var roles = before.Concat(after).Select(RoleName).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var role in roles)
        {
            var earlier = before.Where(p => RoleName(p) == role).ToArray();
            var later = after.Where(p => RoleName(p) == role).ToArray();
            for (var index = 0; index < Math.Max(earlier.Length, later.Length); index++)
            {
                var path = index == 0 ? $"parties.{role}" : string.Create(CultureInfo.InvariantCulture, $"parties.{role}[{index}]");
                var b = index < earlier.Length ? earlier[index] : null;
                var a = index < later.Length ? later[index] : null;
                differences.Text($"{path}.name", b?.Name, a?.Name);
                differences.Text($"{path}.identifier", b?.Identifier, a?.Identifier);
                differences.Text($"{path}.address", b?.Address, a?.Address);
                differences.Text($"{path}.country", b?.Country, a?.Country);
                differences.Text($"{path}.contact", b?.Contact, a?.Contact);
            }
        }
    }

    private static string RoleName(Party party) => party.Role == PartyRole.Other
        ? $"other-{party.RoleCode}"
        : char.ToLowerInvariant(party.Role.ToString()[0]) + party.Role.ToString()[1..];

    private static void AddGoods(FieldComparison differences, string path, GoodsItem? before, GoodsItem? after)
    {
        differences.Text($"{path}.description", before?.Description, after?.Description);
        differences.Written($"{path}.commodity", before?.Commodity, after?.Commodity);
        differences.Value($"{path}.packages", before?.Packages, after?.Packages);
        differences.Text($"{path}.packageType", before?.PackageType, after?.PackageType);
        differences.Value($"{path}.grossWeightKg", before?.GrossWeightKg, after?.GrossWeightKg);
        differences.Value($"{path}.netWeightKg", before?.NetWeightKg, after?.NetWeightKg);
        differences.Value($"{path}.volumeM3", before?.VolumeM3, after?.VolumeM3);
        differences.Joined($"{path}.containers", before?.Containers ?? [], after?.Containers ?? []);
        differences.Joined($"{path}.dangerousGoods", before?.DangerousGoods ?? [], after?.DangerousGoods ?? []);
        differences.Text($"{path}.marks", before?.Marks, after?.Marks);
    }

    internal static string? Words(Location? place) => place is null
        ? null
        : string.Join(' ', new[] { place.Code.ToString(), place.Name, place.Facility }.Where(p => !string.IsNullOrEmpty(p)));

    internal static string? Words(FreeText? text) => text is null ? null : $"{text.Qualifier}: {text.Text}";

    private static string? Words(Money? money) => money is { } amount
        ? string.Create(CultureInfo.InvariantCulture, $"{amount.Amount} {amount.Currency}")
        : null;

    private static string? Words(Movement? movement) => movement is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{movement.Container} {movement.Event} {movement.At?.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'} {Words(movement.Place)} {string.Join(", ", movement.Seals.Select(s => s.Number))}").TrimEnd();
}

/// <summary>How equipment differs: by container number, since messages list the same boxes in any order.</summary>
internal static class EquipmentDifferences
{
    internal static void Add(FieldComparison differences, ImmutableArray<TransportEquipment> before, ImmutableArray<TransportEquipment> after)
    {
        foreach (var (number, b, a) in Pair(before, after))
        {
            if (b is null || a is null)
            {
                differences.Text("equipment.number", b is null ? null : number, a is null ? null : number);
                continue;
            }

            Field("equipment.sizeType", number, b.SizeType, a.SizeType);
            Field("equipment.isEmpty", number, Words(b.IsEmpty), Words(a.IsEmpty));
            Field("equipment.seals", number, Words(b.Seals), Words(a.Seals));
            Field("equipment.grossWeightKg", number, Words(b.GrossWeightKg), Words(a.GrossWeightKg));
            Field("equipment.verifiedGrossMassKg", number, Words(b.VerifiedGrossMassKg), Words(a.VerifiedGrossMassKg));
            Field("equipment.tareKg", number, Words(b.TareKg), Words(a.TareKg));
            Field("equipment.stowagePosition", number, b.StowagePosition, a.StowagePosition);
            Field("equipment.setTemperatureCelsius", number, Words(b.SetTemperatureCelsius), Words(a.SetTemperatureCelsius));
        }

        void Field(string field, string number, string? earlier, string? later)
        {
            if (!string.Equals(earlier ?? "", later ?? "", StringComparison.Ordinal))
            {
                differences.Text(field, Named(number, earlier), Named(number, later));
            }
        }
    }

    private static string? Named(string number, string? value) => string.IsNullOrEmpty(value) ? null : $"{number}: {value}";

    /// <summary>Boxes of both by number; of two with the same number the first goes with the first.</summary>
    private static IEnumerable<(string Number, TransportEquipment? Before, TransportEquipment? After)> Pair(
        ImmutableArray<TransportEquipment> before, ImmutableArray<TransportEquipment> after)
    {
        var rest = after.ToList();
        foreach (var box in before)
        {
            var number = box.Number.ToString();
            var match = rest.FindIndex(a => string.Equals(a.Number.ToString(), number, StringComparison.Ordinal));
            yield return (number, box, match < 0 ? null : rest[match]);
            if (match >= 0)
            {
                rest.RemoveAt(match);
            }
        }

        foreach (var box in rest)
        {
            yield return (box.Number.ToString(), null, box);
        }
    }

    private static string? Words(bool? value) => value switch { null => null, true => "true", false => "false" };

    private static string? Words(double? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Words(ImmutableArray<Seal> seals) =>
        string.Join(", ", seals.Select(s => string.IsNullOrEmpty(s.Issuer) ? s.Number : $"{s.Number} ({s.Issuer})").Order(StringComparer.Ordinal));
}
