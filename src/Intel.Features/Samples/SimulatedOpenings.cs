using System.Globalization;
using System.Text;
using Intel.Features.Samples.World;

namespace Intel.Features.Samples;

/// <summary>
/// What was opened of the arrivals of the simulated month, and found: most planted cases, some shipments that an analyst
/// suspected for nothing, and a random draw. A list as another system might keep it, to be brought in with 'verdicts import'.
/// </summary>
internal sealed class SimulatedOpenings(SampleRandom random, DateTimeOffset instant)
{
    // Invented shares: what customs opens and finds is not published by shipment.
    private const double PlantedOpened = 0.9;
    private const double PlantedFound = 0.85;
    private const double Suspected = 0.02;
    private const double SuspectedFound = 0.01;
    private const double FromSource = 0.06;
    private const double FromSourceFound = 0.12;
    private const double Drawn = 0.015;
    private const double DrawnFound = 0.002;

    // Where cocaine is loaded, by the public reports of UNODC: an analyst looks there first.
    private static readonly string[] Sources = ["CO", "EC", "PE", "BR"];

    private readonly List<(string Document, string Container, string Port, bool IsFromSource, DateTimeOffset Eta)> _arrived = [];

    /// <summary>Notes the consignments of a call that has come in.</summary>
    internal void Note(CallCargo cargo)
    {
        if (cargo.Call.Eta < instant)
        {
            _arrived.AddRange(cargo.Consignments.Select(c => (c.Document, c.Boxes.Length == 0 ? "" : c.Boxes[0].Number, cargo.Call.Port.Code, Sources.Contains(c.Loading.Country), cargo.Call.Eta)));
        }
    }

    /// <summary>Writes the list.</summary>
    internal void Write(string path, IReadOnlySet<string> planted)
    {
        var text = new StringBuilder("B/L;Container;Date;Node;Selection;Method;Result;Reason\n");
        foreach (var (document, container, port, isFromSource, eta) in _arrived)
        {
            var isPlanted = planted.Contains(document);
            var (isOpened, isDrawn) = (random.Chance(isPlanted ? PlantedOpened : isFromSource ? FromSource : Suspected), random.Chance(Drawn));
            if (!isOpened && !isDrawn)
            {
                continue;
            }

            var found = random.Chance(isPlanted ? PlantedFound : !isOpened ? DrawnFound : isFromSource ? FromSourceFound : SuspectedFound);
            text.Append(CultureInfo.InvariantCulture, $"{document};{container};{eta.AddDays(1):yyyy-MM-dd};{port};{(isOpened ? "score" : "random")};opened;{(found ? "found" : "nothing found")};{(found ? "F1" : "N1")}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
