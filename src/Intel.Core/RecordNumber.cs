using Intel.Core.Consignments;
using Intel.Core.Laboratories;
using Intel.Core.Waste;

namespace Intel.Core;

/// <summary>What people call a record by.</summary>
public static class RecordNumber
{
    /// <summary>The transport document, the report's or the finding's number, as written; hostile text.</summary>
    public static string Of(IRecordDocument document) => document switch
    {
        Consignment { TransportDocument: { } number } => number,
        LaboratoryReport report => report.ReportNumber,
        WasteFinding finding => finding.FindingNumber,
        { NaturalKey: var key } => key,
        null => throw new ArgumentNullException(nameof(document)),
    };
}
