using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Intel.Analysis.Rules.Catalogue;
using Intel.Analysis.Rules.Facts;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Substances;

namespace Intel.Analysis.Rules;

/// <summary>
/// Rules ready to score with. The score is the plain sum of the reasons' contributions, each a whole number, cut at 0
/// and 100: people can add it up. Rules that lower the score speak only where another raises it. One more raising
/// reason therefore never lowers the score. Safe for use from several threads.
/// </summary>
public sealed class RuleSet
{
    // Part of the fingerprint: to be raised when the same rules would score differently.
    private const string Engine = "rules-2";
    private const string CataloguePrefix = "rules/";
    private static readonly Lazy<RuleSet> Shipped = new(() => Parse(Embedded(), SubstanceTable.Load()));

    private readonly SubstanceTable _substances;
    private readonly ImmutableArray<Rule> _rules;
    private readonly ImmutableArray<Rule>[] _raising;
    private readonly ImmutableArray<Rule>[] _lowering;

    private RuleSet(ImmutableArray<Rule> rules, string canonical, SubstanceTable substances)
    {
        _substances = substances;
        _rules = rules;
        Rules = [.. rules.Select(r => r.Description)];
        Substances = substances.Fingerprint;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Engine}\n{substances.Fingerprint}\n{canonical}")))[..12];
        _raising = [.. Enum.GetValues<RecordKind>().Select(kind => rules.Where(r => r.Description.Kind == kind && !r.Description.Lowers).ToImmutableArray())];
        _lowering = [.. Enum.GetValues<RecordKind>().Select(kind => rules.Where(r => r.Description.Kind == kind && r.Description.Lowers).ToImmutableArray())];
    }

    /// <summary>The rules, by code.</summary>
    public ImmutableArray<RuleDescription> Rules { get; }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the canonical form of rules, lists and substances: the order of files and of rules in them does not matter.</summary>
    public string Fingerprint { get; }

    /// <summary>The fingerprint of the table of substances that the rules look in.</summary>
    public string Substances { get; }

    /// <summary>The rules that ship with the platform, with the shipped table of substances.</summary>
    public static RuleSet Load() => Shipped.Value;

    /// <summary>The files of the rules that ship with the platform, by name: what an operator may copy and change.</summary>
    public static IReadOnlyList<RuleFile> Embedded()
    {
        var assembly = typeof(RuleSet).Assembly;
        var files = new List<RuleFile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(CataloguePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files.Add(new RuleFile(name[CataloguePrefix.Length..], reader.ReadToEnd()));
        }

        return files;
    }

    /// <summary>Rules from JSON files.</summary>
    /// <exception cref="FormatException">A rule cannot be read; the message names all faults.</exception>
    public static RuleSet Parse(IReadOnlyList<RuleFile> files, SubstanceTable substances) =>
        TryParse(files, substances, out var rules, out var faults) ? rules! : throw new FormatException(string.Join(Environment.NewLine, faults));

    /// <summary>Rules from JSON files.</summary>
    /// <param name="files">The files; lists of any may be used in all.</param>
    /// <param name="substances">The table in which substances are recognised.</param>
    /// <param name="rules">The rules; null when there is a fault.</param>
    /// <param name="faults">Every fault found, with its place; empty when there is none.</param>
    /// <returns>Whether there is no fault.</returns>
    public static bool TryParse(IReadOnlyList<RuleFile> files, SubstanceTable substances, out RuleSet? rules, out ImmutableArray<RuleFault> faults)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(substances);
        var reader = new CatalogueReader();
        var read = reader.Read(files);
        faults = reader.Faults;
        rules = faults.IsEmpty ? new RuleSet(read, reader.Canonical, substances) : null;
        return rules is not null;
    }

    /// <summary>The set with another condition or contribution of one of the shipped rules: a draft, to be tried before it scores.</summary>
    /// <param name="code">The rule's code.</param>
    /// <param name="condition">The condition to try.</param>
    /// <param name="contribution">The contribution to try.</param>
    /// <param name="draft">The set; null when there is a fault.</param>
    /// <param name="faults">Every fault found, with its place; empty when there is none.</param>
    /// <returns>Whether there is no fault.</returns>
    public static bool TryDraft(string code, string condition, string contribution, out RuleSet? draft, out ImmutableArray<RuleFault> faults)
    {
        var files = Embedded().Select(file =>
        {
            var json = JsonNode.Parse(file.Json)!;
            if (json["rules"]?.AsArray().FirstOrDefault(r => (string?)r!["code"] == code) is { } rule)
            {
                rule["condition"] = condition;
                rule["contribution"] = contribution;
                rule["version"] = (int)rule["version"]! + 1;
            }

            return file with { Json = json.ToJsonString() };
        });
        return TryParse([.. files], SubstanceTable.Load(), out draft, out faults);
    }

    /// <summary>What one rule says of a record by itself, whether or not another speaks; null when it is silent, or when there is no such rule for the record's kind.</summary>
    public Reason? Say(string code, RecordFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var view = View(facts);
        return _rules.FirstOrDefault(r => r.Description.Code == code && r.Description.Kind == view.Current.Kind)?.Apply(view);
    }

    /// <summary>What the rules say of a record. The same facts give the same flag, on any machine and from any thread.</summary>
    public Flag Score(RecordFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Score(View(facts));
    }

    /// <summary>A record as the rules see it: what is worked out for one rule, or for a model, need not be for the next.</summary>
    internal RecordView View(RecordFacts facts) => new(facts, _substances);

    internal Flag Score(RecordView view)
    {
        var facts = view.Facts;
        var kind = (int)view.Current.Kind;
        List<Reason>? reasons = null;
        foreach (var rule in _raising[kind])
        {
            if (rule.Apply(view) is { } reason)
            {
                (reasons ??= []).Add(reason);
            }
        }

        if (reasons is not null)
        {
            foreach (var rule in _lowering[kind])
            {
                if (rule.Apply(view) is { } reason)
                {
                    reasons.Add(reason);
                }
            }
        }

        return new Flag
        {
            RecordId = facts.Current.Id,
            RecordVersion = facts.Current.Version,
            Score = reasons is null ? 0 : (int)Math.Clamp(reasons.Sum(r => r.Contribution), 0, 100),
            Reasons = reasons is null ? [] : [.. reasons.OrderByDescending(r => Math.Abs(r.Contribution)).ThenBy(r => r.Code, StringComparer.Ordinal)],
            RuleSet = Fingerprint,
            Baseline = facts.Usual?.Baseline,
        };
    }
}
