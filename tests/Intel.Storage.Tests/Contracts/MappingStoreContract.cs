using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class MappingStoreContract : RecordsContract
{
    [Fact]
    public async Task SaveAsync_SameName_ReplacesTheEarlier()
    {
        var mapping = new TableMapping(
            "agent", RecordKind.Shipment, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("B/L N°", "transportDocument"), "dd/MM/yyyy", ",", "b/l n|shipper", null);
        await Records.Mappings.SaveAsync(mapping, Token);
        await Records.Mappings.SaveAsync(mapping with { Name = "Zeta" }, Token);
        await Records.Mappings.SaveAsync(mapping with { DateFormat = null, ConfirmedBy = "an" }, Token);
        Records.Reopen();

        var kept = await Records.Mappings.ListAsync(Token);

        Assert.Equal(2, kept.Count);
        var changed = kept.Single(m => m.Name == "agent");
        Assert.Equal((null, "an", ","), (changed.DateFormat, changed.ConfirmedBy, changed.DecimalSeparator));
        Assert.Equal(mapping.Columns, changed.Columns);
    }
}
