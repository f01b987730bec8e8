using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Rules.Facts;
using Intel.Analysis.Rules.Language;
using Intel.Core;

namespace Intel.Analysis.Rules.Catalogue;

/// <summary>Reads files of the catalogue into rules, collecting every fault instead of stopping at the first.</summary>
internal sealed class CatalogueReader
{
    private readonly List<RuleFault> _faults = [];
    private readonly List<(string File, RuleJson Rule)> _rules = [];
    private readonly List<(string File, ListJson List)> _lists = [];

    internal ImmutableArray<RuleFault> Faults => [.. _faults.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Rule, StringComparer.Ordinal)];

    /// <summary>The lists and rules as they were written, in the order of their names: what the fingerprint is of.</summary>
    internal string Canonical { get; private set; } = "";

    internal ImmutableArray<Rule> Read(IReadOnlyList<RuleFile> files)
    {
        foreach (var file in files)
        {
            ReadFile(file);
        }

        CheckNames();
        var lists = new WordLists(_lists.DistinctBy(l => l.List.Name, StringComparer.Ordinal).ToDictionary(l => l.List.Name, l => new WordList(l.List.Name, l.List.Entries), StringComparer.Ordinal));
        var rules = _rules.OrderBy(r => r.Rule.Code, StringComparer.Ordinal).Select(r => Compile(r.File, r.Rule, lists)).OfType<Rule>().ToImmutableArray();
        lists.Close();
        Canonical = JsonSerializer.Serialize(
            new CatalogueJson
            {
                Lists = [.. _lists.Select(l => l.List).OrderBy(l => l.Name, StringComparer.Ordinal)],
                Rules = [.. _rules.Select(r => r.Rule).OrderBy(r => r.Code, StringComparer.Ordinal)],
            },
            CatalogueJsonContext.Default.CatalogueJson);
        return rules;
    }

    private void ReadFile(RuleFile file)
    {
        try
        {
            var content = JsonSerializer.Deserialize(file.Json, CatalogueJsonContext.Default.CatalogueJson);
            _rules.AddRange((content?.Rules ?? []).Select(r => (file.Name, r)));
            _lists.AddRange((content?.Lists ?? []).Select(l => (file.Name, l)));
        }
        catch (JsonException fault)
        {
            _faults.Add(new RuleFault(file.Name, "", "", 0, 0, $"The file is not readable: {fault.Message}"));
        }
    }

    private void CheckNames()
    {
        foreach (var twice in _rules.GroupBy(r => r.Rule.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            _faults.Add(new RuleFault(twice.Last().File, twice.Key, "code", 0, 0, $"There are {twice.Count()} rules with this code; the catalogue holds one version of each."));
        }

        foreach (var twice in _lists.GroupBy(l => l.List.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            _faults.Add(new RuleFault(twice.Last().File, twice.Key, "name", 0, 0, $"There are {twice.Count()} lists with this name."));
        }

        foreach (var (file, list) in _lists.Where(l => l.List.Name.Length == 0 || l.List.Entries.Count == 0 || l.List.Version < 1 || l.List.Source.Length == 0))
        {
            _faults.Add(new RuleFault(file, list.Name, "", 0, 0, "A list has a name, a version from 1, a source and at least one entry."));
        }
    }

    private Rule? Compile(string file, RuleJson rule, WordLists lists)
    {
        var before = _faults.Count;
        void Fault(string part, string message, int position = 0, int length = 0) => _faults.Add(new RuleFault(file, rule.Code, part, position, length, message));
        var description = Describe(rule, Fault);
        var each = rule.Each is null ? null : Vocabulary.Collections.GetValueOrDefault(rule.Each);
        if (rule.Each is not null && (each is null || !each.Kinds.Contains(description.Kind)))
        {
            Fault("each", $"There is no collection '{rule.Each}' for this kind of record.");
            return null;
        }

        Compiled? Expression(string part, string text) => Try(part, () => Compiler.Compile(text, description.Kind, lists, each?.Name), Fault);
        var condition = Expression("condition", rule.Condition);
        if (condition is { Type.Kind: not ValueKind.Truth })
        {
            Fault("condition", $"A condition is expected; this is {condition.Type}.");
        }

        var contribution = Expression("contribution", rule.Contribution);
        if (contribution is not null && contribution.Type != Language.ValueType.Plain)
        {
            Fault("contribution", $"A plain number of points is expected; this is {contribution.Type}.");
        }

        var values = rule.Values
            .Select(v => (v.Key, Value: Expression($"values.{v.Key}", v.Value)))
            .Where(v => v.Value is not null)
            .ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);
        var sentence = Languages(rule.Text, "text", values, Fault);
        var normal = rule.Normal is null ? null : Languages(rule.Normal, "normal", values, Fault);
        var evidence = rule.Evidence.Select((e, index) => EvidenceOf(e, index, values, Fault)).OfType<EvidenceTemplate>().ToImmutableArray();
        return _faults.Count > before
            ? null
            : new Rule { Description = description, Each = each, Condition = condition!.Truth, Contribution = contribution!.Number, Text = sentence!, Normal = normal, Evidence = evidence };
    }

    private static T? Try<T>(string part, Func<T> read, FaultSink fault)
        where T : class
    {
        try
        {
            return read();
        }
        catch (LanguageFaultException wrong)
        {
            fault(part, wrong.Message, wrong.Position, wrong.Length);
            return null;
        }
    }

    private static EvidenceTemplate? EvidenceOf(EvidenceJson evidence, int index, IReadOnlyDictionary<string, Compiled> values, FaultSink fault)
    {
        var value = Try($"evidence[{index}].value", () => Template.Parse(evidence.Value, values), fault);
        var other = evidence.ComparedWith is null ? null : Try($"evidence[{index}].comparedWith", () => Template.Parse(evidence.ComparedWith, values), fault);
        return value is null ? null : new EvidenceTemplate(evidence.Field, value, other);
    }

    private static RuleDescription Describe(RuleJson rule, FaultSink fault)
    {
        var kind = rule.Kind switch { "shipment" => RecordKind.Shipment, "laboratory" => RecordKind.Laboratory, "finding" => RecordKind.Finding, _ => (RecordKind?)null };
        if (kind is null)
        {
            fault("kind", $"'{rule.Kind}' is none of shipment, laboratory and finding.");
        }

        if (rule.Code.Length == 0 || rule.Code.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            fault("code", "A code has lower-case letters, digits and hyphens.");
        }

        if (rule.Version < 1 || rule.Owner.Length == 0 || rule.Source.Length == 0)
        {
            fault("", "A rule has a version from 1, an owner and a source.");
        }

        if (!DateOnly.TryParseExact(rule.ReviewOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var reviewOn))
        {
            fault("reviewOn", "The day of review is written as 2027-06-01.");
        }

        var objectives = ImmutableArray.CreateBuilder<ObjectiveCode>();
        foreach (var text in rule.Objectives)
        {
            if (ObjectiveCode.TryParse(text, out var code))
            {
                objectives.Add(code);
            }
            else
            {
                fault("objectives", $"'{text}' is none of 3.1 to 3.10.");
            }
        }

        if (objectives.Count == 0)
        {
            fault("objectives", "A rule serves at least one objective.");
        }

        var title = rule.Title ?? new LanguagesJson();
        if (title.En.Length == 0 || title.Nl.Length == 0 || title.Fr.Length == 0 || title.De.Length == 0)
        {
            fault("title", "The title stands in en, nl, fr and de.");
        }

        return new RuleDescription
        {
            Code = rule.Code,
            Version = rule.Version,
            Kind = kind ?? RecordKind.Shipment,
            Title = new LocalisedText(title.En, title.Nl, title.Fr, title.De),
            Condition = rule.Condition,
            Contribution = rule.Contribution,
            Lowers = rule.Contribution.TrimStart().StartsWith('-'),
            Objectives = objectives.ToImmutable(),
            Owner = rule.Owner,
            ReviewOn = reviewOn,
            Source = rule.Source,
        };
    }

    private static LocalisedTemplate? Languages(LanguagesJson? text, string part, IReadOnlyDictionary<string, Compiled> values, FaultSink fault)
    {
        var templates = new List<Template>();
        foreach (var (language, words) in new[] { ("en", text?.En), ("nl", text?.Nl), ("fr", text?.Fr), ("de", text?.De) })
        {
            if (string.IsNullOrWhiteSpace(words))
            {
                fault($"{part}.{language}", "The text is missing in this language.");
                continue;
            }

            if (Try($"{part}.{language}", () => Template.Parse(words, values), fault) is { } template)
            {
                templates.Add(template);
            }
        }

        return templates is [var en, var nl, var fr, var de] ? new LocalisedTemplate(en, nl, fr, de) : null;
    }

    private delegate void FaultSink(string part, string message, int position = 0, int length = 0);
}
