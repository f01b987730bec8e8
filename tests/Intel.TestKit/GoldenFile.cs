using System.Runtime.CompilerServices;

namespace Intel.TestKit;

/// <summary>Compares text with a file that stands beside the test; writes the file anew when UPDATE_BASELINES=1.</summary>
public static class GoldenFile
{
    /// <summary>Null when the text equals the file; otherwise a sentence with the first line that differs.</summary>
    /// <param name="path">The file's path from the test's folder.</param>
    /// <param name="actual">The text.</param>
    /// <param name="here">Filled in by the compiler.</param>
    public static string? Difference(string path, string actual, [CallerFilePath] string here = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        var file = Path.Combine(Path.GetDirectoryName(here)!, path);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return null;
        }

        if (!File.Exists(file))
        {
            return $"{file} is not there: run the test with UPDATE_BASELINES=1 and read what it writes.";
        }

        var expected = File.ReadAllText(file).Split('\n');
        var lines = text.Split('\n');
        for (var index = 0; index < Math.Max(expected.Length, lines.Length); index++)
        {
            var before = index < expected.Length ? expected[index] : "(end)";
            var now = index < lines.Length ? lines[index] : "(end)";
            if (before != now)
            {
                return $"{path} line {index + 1}: was '{before}', is '{now}'. If that is meant, run with UPDATE_BASELINES=1 and read the difference.";
            }
        }

        return null;
    }
}
