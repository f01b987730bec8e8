using System.Collections.Immutable;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Inspection;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Verdicts;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Rules;

/// <summary>
/// Somebody tries another condition or contribution of a rule on history before it scores: what it would notice, how much
/// work that is by node and day, and which known finds it would have caught. Nothing is kept.
/// </summary>
public static class TryRule
{
    /// <summary>Records read where no number is asked for.</summary>
    public const int DefaultSample = 2_000;

    /// <summary>Records read at the most.</summary>
    public const int MostSample = 50_000;

    /// <summary>Characters of a condition or contribution at the most.</summary>
    public const int MostCharacters = 4_000;

    private const int MostExamples = 10;
    private const int MostNodes = 20;
    private const int MostInspected = 20_000;

    /// <summary>What to try.</summary>
    /// <param name="Code">The rule.</param>
    /// <param name="Condition">The condition to try; null for the present one.</param>
    /// <param name="Contribution">The contribution to try; null for the present one.</param>
    /// <param name="Sample">Records of the rule's kind to read; null for <see cref="DefaultSample"/>.</param>
    public sealed record Query(string Code, string? Condition, string? Contribution, int? Sample) : IRequest<Outcome<Result>>;

    /// <summary>What came of it.</summary>
    /// <param name="Code">The rule.</param>
    /// <param name="Kind">The kind of record that it looks at.</param>
    /// <param name="Condition">The condition that was tried.</param>
    /// <param name="Contribution">The contribution that was tried.</param>
    /// <param name="Total">Records of that kind there are.</param>
    /// <param name="Read">How many of them were read: those with the lowest ids, which are hashes, so that they are a random sample.</param>
    /// <param name="Hits">Records that the draft speaks of.</param>
    /// <param name="ShareLow">The lower bound of the 95 % interval of their share of all (Wilson); the share itself where all were read.</param>
    /// <param name="ShareHigh">The upper bound.</param>
    /// <param name="HitsNow">Records of the same sample that the rule speaks of as it is.</param>
    /// <param name="Gained">Records that only the draft speaks of.</param>
    /// <param name="Lost">Records that only the present rule speaks of.</param>
    /// <param name="NewlyFlagged">Records whose score would rise from below 60 to 60 or more.</param>
    /// <param name="NoLongerFlagged">Records whose score would fall below 60.</param>
    /// <param name="Nodes">What that is in work, by node: shipments only, the most first, at most twenty.</param>
    /// <param name="Finds">All shipments that were inspected, those of them with a find, and the share.</param>
    /// <param name="Caught">What came of those of the inspected that the draft speaks of.</param>
    /// <param name="CaughtNow">What came of those that the present rule speaks of.</param>
    /// <param name="Examples">The highest hits of the sample, at most ten.</param>
    /// <param name="IsSimulated">Whether any of the hits is simulated.</param>
    public sealed record Result(
        string Code, RecordKind Kind, string Condition, string Contribution, long Total, int Read, int Hits, double ShareLow, double ShareHigh, int HitsNow, int Gained, int Lost,
        int NewlyFlagged, int NoLongerFlagged, ImmutableArray<NodeWork> Nodes, FindTally Finds, FindTally Caught, FindTally CaughtNow, ImmutableArray<Example> Examples, bool IsSimulated);

    /// <summary>Work at a node.</summary>
    /// <param name="Node">The UN/LOCODE of discharge; empty when no message says.</param>
    /// <param name="Hits">Hits of the sample that arrive there.</param>
    /// <param name="PerDay">Hits a day there, of all shipments and not of the sample alone, over the days between the first and the last arrival of the sample.</param>
    public sealed record NodeWork(string Node, int Hits, double PerDay);

    /// <summary>A hit.</summary>
    /// <param name="Id">The record.</param>
    /// <param name="Label">Its number or transport document.</param>
    /// <param name="Points">Points that the draft gives.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="IsNew">Whether the present rule is silent of it.</param>
    public sealed record Example(RecordId Id, string Label, double Points, LocalisedText Text, bool IsNew);

    internal sealed class Handler(RuleSet rules, IRecordReader records, RecordFactsReader facts, IFlagStore flags, IVerdictStore verdicts) : IRequestHandler<Query, Outcome<Result>>
    {
        private const int BatchSize = 250;

        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (rules.Rules.FirstOrDefault(r => r.Code == request.Code) is not { } rule)
            {
                return Outcome<Result>.NotFound("There is no rule by that code in the rule set that scores now.");
            }

            var (condition, contribution) = (request.Condition ?? rule.Condition, request.Contribution ?? rule.Contribution);
            if (condition.Length > MostCharacters || contribution.Length > MostCharacters || request.Sample is < 1 or > MostSample)
            {
                return Outcome<Result>.Invalid($"A condition has at most {MostCharacters:N0} characters, and a sample is 1 to {MostSample:N0} records.");
            }

            if (!RuleSet.TryDraft(rule.Code, condition, contribution, out var draft, out var faults))
            {
                return Outcome<Result>.Invalid("The draft cannot be read.", [.. faults.Select(f => $"{f.Part}, character {f.Position + 1}: {f.Message}")]);
            }

            var trial = new Trial(rule.Code, draft!);
            await foreach (var batch in SampleAsync(rule.Kind, request.Sample ?? DefaultSample, cancellationToken))
            {
                trial.Take(await facts.ReadAsync(batch, cancellationToken), await flags.FindAsync([.. batch.Select(r => r.Id)], cancellationToken));
            }

            var (finds, caught, caughtNow) = await FindsAsync(rule.Code, rule.Kind, draft!, cancellationToken);
            var total = (await records.CountAsync(cancellationToken)).GetValueOrDefault(rule.Kind);
            return Outcome<Result>.Done(trial.ToResult(rule.Kind, condition, contribution, total, finds, caught, caughtNow));
        }

        // Ids are hashes: those with the lowest are a random sample of the kind, the same one for every draft.
        private async IAsyncEnumerable<List<StoredRecord>> SampleAsync(RecordKind kind, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var (left, batch) = (most, new List<StoredRecord>(BatchSize));
            await foreach (var record in records.AllAsync(Before(kind), cancellationToken))
            {
                if (record.Id.Kind != kind || left-- <= 0)
                {
                    break;
                }

                batch.Add(record);
                if (batch.Count == BatchSize)
                {
                    yield return batch;
                    batch = new List<StoredRecord>(BatchSize);
                }
            }

            if (batch.Count > 0)
            {
                yield return batch;
            }
        }

        // Kinds stand in the order of their letters, F, L and S: a kind begins behind the last id that the one before can have.
        private static RecordId? Before(RecordKind kind) => kind switch
        {
            RecordKind.Laboratory when RecordId.TryParse("FZZZZZZZZZZZZZZZZ", out var last) => last,
            RecordKind.Shipment when RecordId.TryParse("LZZZZZZZZZZZZZZZZ", out var last) => last,
            _ => null,
        };

        private async Task<(FindTally All, FindTally Draft, FindTally Now)> FindsAsync(string code, RecordKind kind, RuleSet draft, CancellationToken cancellationToken)
        {
            if (kind != RecordKind.Shipment)
            {
                return (FindTally.None, FindTally.None, FindTally.None);
            }

            Verdict[] inspected = [.. (await verdicts.LatestAsync(cancellationToken)).Where(v => v.IsInspected).OrderByDescending(v => v.At).Take(MostInspected)];
            var (all, spoken, now) = (new List<bool>(), new List<bool>(), new List<bool>());
            foreach (var batch in inspected.Chunk(BatchSize))
            {
                var found = batch.ToDictionary(v => v.RecordId, v => v.Result == VerdictResult.Found);
                var read = await facts.ReadAsync(await records.FindAsync([.. found.Keys], cancellationToken), cancellationToken);
                foreach (var fact in read)
                {
                    var isFind = found[fact.Current.Id];
                    all.Add(isFind);
                    if (draft.Say(code, fact) is not null)
                    {
                        spoken.Add(isFind);
                    }

                    if (rules.Say(code, fact) is not null)
                    {
                        now.Add(isFind);
                    }
                }
            }

            return (FindTally.Of(all), FindTally.Of(spoken), FindTally.Of(now));
        }
    }

    /// <summary>What was counted so far.</summary>
    private sealed class Trial(string code, RuleSet draft)
    {
        private readonly List<Example> _hits = [];
        private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
        private DateTimeOffset? _first;
        private DateTimeOffset? _last;
        private int _read;
        private int _now;
        private int _lost;
        private int _newlyFlagged;
        private int _noLongerFlagged;
        private bool _isSimulated;

        public void Take(IReadOnlyList<RecordFacts> batch, IReadOnlyDictionary<RecordId, Flag> flags)
        {
            foreach (var facts in batch)
            {
                _read++;
                var arrival = (facts.Current.Document as Consignment)?.EstimatedArrivalAt;
                _first = arrival < _first || _first is null ? arrival ?? _first : _first;
                _last = arrival > _last || _last is null ? arrival ?? _last : _last;
                var flag = flags.GetValueOrDefault(facts.Current.Id);
                var now = flag?.Reasons.FirstOrDefault(r => r.Code == code);
                var said = draft.Say(code, facts);
                if (said is { Contribution: < 0 } && flag?.Reasons.Any(r => r.Contribution > 0) != true)
                {
                    // What lowers a score speaks only where something raises it.
                    said = null;
                }

                _now += now is null ? 0 : 1;
                _lost += now is not null && said is null ? 1 : 0;
                var sum = (flag?.Reasons.Sum(r => r.Contribution) ?? 0) - (now?.Contribution ?? 0) + (said?.Contribution ?? 0);
                var (before, after) = ((flag?.Score ?? 0) >= RiskBands.FlaggedFrom, Math.Clamp(sum, 0, 100) >= RiskBands.FlaggedFrom);
                _newlyFlagged += !before && after ? 1 : 0;
                _noLongerFlagged += before && !after ? 1 : 0;
                if (said is not null)
                {
                    Hit(facts.Current, said, now is null);
                }
            }
        }

        public Result ToResult(RecordKind kind, string condition, string contribution, long total, FindTally finds, FindTally caught, FindTally caughtNow)
        {
            var share = _read == 0 ? 0 : (double)_hits.Count / _read;
            var interval = _read == 0 || _read >= total ? new Interval(share, share) : Proportion.Wilson(share, _read);
            var days = _first is { } first && _last is { } last ? Math.Max(1, (last - first).TotalDays) : 1;
            var scale = _read == 0 ? 0 : (double)Math.Max(total, _read) / _read;
            return new Result(
                code, kind, condition, contribution, total, _read, _hits.Count, interval.Low, interval.High, _now, _hits.Count(h => h.IsNew), _lost, _newlyFlagged, _noLongerFlagged,
                [.. _nodes.OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Take(MostNodes).Select(n => new NodeWork(n.Key, n.Value, n.Value * scale / days))],
                finds, caught, caughtNow,
                [.. _hits.OrderByDescending(h => Math.Abs(h.Points)).ThenBy(h => h.Id).Take(MostExamples)], _isSimulated);
        }

        private void Hit(StoredRecord record, Reason said, bool isNew)
        {
            _isSimulated |= record.Document.IsSimulated;
            _hits.Add(new Example(record.Id, RecordNumber.Of(record.Document), said.Contribution, said.Text, isNew));
            if (record.Document is Consignment consignment)
            {
                var node = consignment.PlaceOfDischarge?.Code.Value?.Value ?? "";
                _nodes[node] = _nodes.GetValueOrDefault(node) + 1;
            }
        }
    }
}
