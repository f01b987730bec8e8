using System.Text.Json;
using Intel.Analysis.Anomaly;

namespace Intel.Features.Models;

/// <summary>Reads sets for measuring anomaly detectors: a table whose last column y is 1 for an anomaly, and a JSON file of splits by seed.</summary>
internal static class AnomalyFiles
{
    private const string DataEnding = ".csv.gz";
    private const string SplitsEnding = ".splits.json.gz";

    /// <summary>The files of each set in a folder, in ordinal order of their names.</summary>
    /// <exception cref="EvaluationInputException">There are none.</exception>
    public static List<(string Data, string Splits)> In(string folder)
    {
        var pairs = Directory.EnumerateFiles(folder, "*" + SplitsEnding)
            .Select(splits => (Data: splits[..^SplitsEnding.Length] + DataEnding, Splits: splits))
            .OrderBy(p => p.Data, StringComparer.Ordinal).ToList();
        return pairs.Count > 0 ? pairs : throw new EvaluationInputException($"{folder} holds no files NAME{SplitsEnding} with NAME{DataEnding} beside them.");
    }

    /// <summary>Reads one set.</summary>
    /// <exception cref="EvaluationInputException">One of the files cannot be used.</exception>
    /// <exception cref="IOException">One of the files cannot be read.</exception>
    public static AnomalySet Read(string dataPath, string splitsPath)
    {
        using var table = TableFile.Open(dataPath);
        var label = table.Column("y");
        var rows = new List<double[]>();
        var labels = new List<bool>();
        while (table.Read() is { } row)
        {
            labels.Add(table.Number(row, label) switch { 0 => false, 1 => true, _ => throw table.Wrong(row, label, "0 or 1") });
            rows.Add([.. Enumerable.Range(0, row.Length).Where(column => column != label).Select(column => table.Number(row, column))]);
        }

        if (rows.Count == 0 || rows[0].Length == 0)
        {
            throw new EvaluationInputException($"{dataPath} needs at least one row and one column beside y.");
        }

        return new AnomalySet(Path.GetFileName(dataPath).Split('.')[0], [.. rows], [.. labels], [.. Splits(splitsPath, rows.Count)]);
    }

    private static List<AnomalySplit> Splits(string path, int rows)
    {
        using var content = TableFile.OpenContent(path);
        var splits = new List<AnomalySplit>();
        try
        {
            using var document = JsonDocument.Parse(content);
            foreach (var split in document.RootElement.EnumerateObject())
            {
                splits.Add(int.TryParse(split.Name, out var seed)
                    ? new AnomalySplit(seed, Numbers(split.Value, "train"), Numbers(split.Value, "test"))
                    : throw new EvaluationInputException($"{path}: '{split.Name}' is not a seed, a whole number."));
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or InvalidDataException)
        {
            throw new EvaluationInputException($"{path} is not JSON of the form {{\"1\": {{\"train\": [row numbers], \"test\": [row numbers]}}}}: {fault.Message}");
        }

        var wrong = splits.SelectMany(s => s.Training.Concat(s.Test)).Where(n => n < 0 || n >= rows).Select(n => (int?)n).FirstOrDefault();
        return wrong is not null ? throw new EvaluationInputException($"{path}: there is no row {wrong}; the data has the rows 0 to {rows - 1}.")
            : splits.Count == 0 || splits.Any(s => s.Training.Length < 2 || s.Test.Length == 0)
                ? throw new EvaluationInputException($"{path}: every split needs at least two training rows and a test row.")
                : splits;
    }

    private static int[] Numbers(JsonElement split, string part) => [.. split.GetProperty(part).EnumerateArray().Select(n => n.GetInt32())];
}
