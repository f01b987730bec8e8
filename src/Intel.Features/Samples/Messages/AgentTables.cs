using System.Globalization;
using System.Text;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples.Messages;

/// <summary>The agents' tables: each agent sends what its customers expect every few days, as delimited text or as a workbook.</summary>
internal sealed class AgentTables(SampleRandom random, Misbehaviours misbehaviours, SampleFolder folder)
{
    private const int DaysPerTable = 3;

    // The agent that works in a spreadsheet sends it as it is every now and then.
    private const int AgentWithWorkbooks = 1;
    private readonly DelimitedManifestWriter _delimited = new(random, misbehaviours);
    private readonly WorkbookManifestWriter _workbooks = new(misbehaviours);
    private readonly List<List<IReadOnlyList<ManifestRow>>> _waiting = [[], [], []];
    private DateTimeOffset _start = DateTimeOffset.MinValue;
    private int _number;

    /// <summary>Takes in what agents tell of a call; calls come in the order of arrival.</summary>
    public void Add(VesselCall call, IEnumerable<SampleConsignment> consignments)
    {
        if (call.Eta >= _start.AddDays(DaysPerTable))
        {
            Flush();
            _start = new DateTimeOffset(call.Eta.Date, TimeSpan.Zero);
        }

        foreach (var consignment in consignments)
        {
            _waiting[consignment.Agent!.Value].Add([.. ManifestRow.Of(consignment, call.Vessel.Name, call.Voyage, call.Eta, call.Reported)]);
        }
    }

    /// <summary>Writes what is waiting.</summary>
    public void Flush()
    {
        for (var agent = 0; agent < _waiting.Count; agent++)
        {
            var rows = _waiting[agent];
            if (rows.Count == 0)
            {
                continue;
            }

            var (name, habits, columns) = ManifestLayouts.Agents[agent];
            var path = string.Create(CultureInfo.InvariantCulture, $"manifests/{name}-{_start:yyyyMMdd}");
            if (agent == AgentWithWorkbooks && _number % 4 == 2)
            {
                folder.Add($"{path}.xlsx", SampleFileKind.Xlsx, rows.Count, 0, s => _workbooks.Write(s, columns, rows));
            }
            else
            {
                folder.Add($"{path}.csv", SampleFileKind.Csv, rows.Count, 0, s => _delimited.Write(s, EncodingOf(agent), habits, columns, rows));
            }

            rows.Clear();
        }

        _number++;
    }

    private static Encoding EncodingOf(int agent) => agent switch
    {
        0 => Encoding.Latin1,
        1 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };
}
