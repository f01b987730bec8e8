namespace Intel.Core.Imports;

/// <summary>The names of everything odd that ingest can notice. Each has a text in four languages in the pages.</summary>
public static class WarningCodes
{
    /// <summary>UNT counts other segments than there are.</summary>
    public const string SegmentCountWrong = "segment-count-wrong";

    /// <summary>UNZ counts other messages than there are, or its reference differs from UNB's.</summary>
    public const string InterchangeCountWrong = "interchange-count-wrong";

    /// <summary>The message or interchange ends before its trailer.</summary>
    public const string TrailerMissing = "trailer-missing";

    /// <summary>The interchange has no UNB.</summary>
    public const string InterchangeHeaderMissing = "interchange-header-missing";

    /// <summary>UNH does not name the message type, or names it in elements instead of components.</summary>
    public const string MessageTypeUnclear = "message-type-unclear";

    /// <summary>Segments end in line breaks, not in the terminator.</summary>
    public const string TerminatorMissing = "terminator-missing";

    /// <summary>Characters outside the declared character set.</summary>
    public const string CharacterSetViolated = "character-set-violated";

    /// <summary>A decimal comma where UNA does not declare one.</summary>
    public const string DecimalCommaUndeclared = "decimal-comma-undeclared";

    /// <summary>A number that cannot be read.</summary>
    public const string NumberUnreadable = "number-unreadable";

    /// <summary>A date or time that cannot be read.</summary>
    public const string DateUnreadable = "date-unreadable";

    /// <summary>A container number that fails ISO 6346.</summary>
    public const string ContainerNumberInvalid = "container-number-invalid";

    /// <summary>An equipment segment without a number, or with a placeholder.</summary>
    public const string ContainerNumberMissing = "container-number-missing";

    /// <summary>A place is written as a name; its code is that of the one port so called.</summary>
    public const string PlaceByName = "place-by-name";

    /// <summary>A place code that is no UN/LOCODE.</summary>
    public const string PlaceUnknown = "place-unknown";

    /// <summary>A place qualifier with an empty code.</summary>
    public const string PlaceEmpty = "place-empty";

    /// <summary>A commodity code that cannot be one.</summary>
    public const string CommodityCodeInvalid = "commodity-code-invalid";

    /// <summary>The transport document number stands under another qualifier than BM.</summary>
    public const string DocumentNumberQualifier = "document-number-qualifier";

    /// <summary>A filler that identifies nothing (RFF+BM:1, a blank call sign, DTM without a value).</summary>
    public const string Filler = "filler";

    /// <summary>A seal written in an unusual layout.</summary>
    public const string SealLayout = "seal-layout";

    /// <summary>The weight in the text contradicts the weight in the field.</summary>
    public const string WeightTextDiffers = "weight-text-differs";

    /// <summary>A weight whose unit cannot be right for its packages.</summary>
    public const string WeightUnitDoubtful = "weight-unit-doubtful";

    /// <summary>The consignee is "to order".</summary>
    public const string ConsigneeToOrder = "consignee-to-order";

    /// <summary>A segment that has no place in this message; kept as text.</summary>
    public const string SegmentUnexpected = "segment-unexpected";

    /// <summary>A cell that would be read as a formula by a spreadsheet program.</summary>
    public const string FormulaInCell = "formula-in-cell";

    /// <summary>One transport document's rows stand apart in the file and were put together.</summary>
    public const string RowsApart = "rows-apart";

    /// <summary>A date written as a spreadsheet's serial number.</summary>
    public const string DateSerialNumber = "date-serial-number";

    /// <summary>X and Y, or latitude and longitude, stand swapped and were understood so.</summary>
    public const string AxesSwapped = "axes-swapped";

    /// <summary>The coordinate system was not named and was inferred from the range of the numbers.</summary>
    public const string CoordinateSystemInferred = "coordinate-system-inferred";

    /// <summary>Coordinates that cannot be read or lie where no system puts them.</summary>
    public const string CoordinatesUnreadable = "coordinates-unreadable";

    /// <summary>Coordinates that lie outside Belgium and its surroundings.</summary>
    public const string CoordinatesFarAway = "coordinates-far-away";

    /// <summary>A CAS number whose check digit fails.</summary>
    public const string CasNumberInvalid = "cas-number-invalid";

    /// <summary>A chemical that no table knows.</summary>
    public const string SubstanceUnknown = "substance-unknown";

    /// <summary>A field that the schema does not know; kept as text.</summary>
    public const string FieldUnknown = "field-unknown";

    /// <summary>A value that is not in the list for its field; kept as text.</summary>
    public const string ValueUnknown = "value-unknown";

    /// <summary>A municipality code (NIS) that is not in the register of any date.</summary>
    public const string MunicipalityUnknown = "municipality-unknown";

    /// <summary>The position lies in another municipality than the one named; the code is that of the position.</summary>
    public const string MunicipalityContradicted = "municipality-contradicted";

    /// <summary>A sheet of a workbook that holds something and is not read: one sheet is one table.</summary>
    public const string SheetNotRead = "sheet-not-read";

    /// <summary>A text longer than is kept in the record; the archive holds the whole.</summary>
    public const string TextTruncated = "text-truncated";

    /// <summary>The interchange carries the test indicator or another mark of simulated data.</summary>
    public const string MarkedAsTest = "marked-as-test";

    /// <summary>Every code, for texts and for tests.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(WarningCodes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
