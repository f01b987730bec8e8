using System.CommandLine;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary>The options that every command takes.</summary>
internal static class CommonOptions
{
    /// <summary>The data folder.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder (default: configuration's Storage:DataFolder, else 'intel' in your folder for application data)",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Nodes of Elasticsearch.</summary>
    public static Option<string?> Elasticsearch { get; } = new("--elasticsearch")
    {
        Description = "Cluster: addresses of Elasticsearch nodes, with commas between them (configuration's Elasticsearch section has keys and certificates)",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>The PostgreSQL database.</summary>
    public static Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = "Cluster: the PostgreSQL database of records and jobs (postgresql://user:password@host/database); better in INTEL_Storage__Postgres, which other users of the machine cannot see",
        HelpName = "DSN",
        Recursive = true,
    };

    /// <summary>How the names of indexes begin.</summary>
    public static Option<string?> IndexPrefix { get; } = new("--index-prefix")
    {
        Description = "Cluster: how the names of the indexes begin (default: intel); two installations on one Elasticsearch take two",
        HelpName = "NAME",
        Recursive = true,
    };

    /// <summary>The settings that these options give.</summary>
    public static GivenSettings Given(ParseResult result) => new(result.GetValue(Data), result.GetValue(Elasticsearch), result.GetValue(Postgres), result.GetValue(IndexPrefix));

    /// <summary>Whether to print JSON for scripts.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON for scripts", Recursive = true };

    /// <summary>The language of reasons.</summary>
    public static Option<string> Language { get; } = new("--lang")
    {
        Description = "The language of reasons: en, nl, fr or de",
        HelpName = "CODE",
        Recursive = true,
        DefaultValueFactory = _ => "en",
    };
}
