using System.Runtime.CompilerServices;

namespace Intel.Tests.Architecture;

/// <summary>The solution's source tree, for tests that read it.</summary>
internal static class Solution
{
    /// <summary>The folder that holds Intel.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Source files below a folder of the solution, without what builds produce.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Intel.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"Intel.sln is in no folder above {here}.");
    }
}
