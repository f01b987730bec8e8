using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Intel.Server.Tests.Telemetry;

/// <summary>One instrument as docs/telemetry.md lists it.</summary>
internal sealed record ListedInstrument(string Name, string Kind, string Unit, IReadOnlyList<string> Tags)
{
    /// <summary>Names of the series that Prometheus makes of it (OpenTelemetry's compatibility rules: dots, unit, _total).</summary>
    public IEnumerable<string> Series
    {
        get
        {
            var name = Name.Replace('.', '_') + Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
            return Kind switch
            {
                "counter" => [$"{name}_total"],
                "histogram" => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
                _ => [name],
            };
        }
    }
}

/// <summary>What docs/telemetry.md lists.</summary>
internal static partial class TelemetryList
{
    public static IReadOnlyList<ListedInstrument> Read() =>
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Root, "docs", "telemetry.md"))).Select(m => new ListedInstrument(
            m.Groups["name"].Value,
            m.Groups["kind"].Value,
            m.Groups["unit"].Value,
            [.. m.Groups["tags"].Value.Split([',', ' ', '`'], StringSplitOptions.RemoveEmptyEntries)])),
    ];

    /// <summary>The folder that holds Intel.sln.</summary>
    public static string Root => Folder();

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"^\| `(?<name>intel\.[a-z._]+)` \| (?<kind>[a-z]+) \| (?<unit>[A-Za-z{}]+) \| (?<tags>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
