using System.Globalization;
using Intel.Core.Models;
using Intel.Features.Models;
using Intel.Server.Hosting;

namespace Intel.Server.Commands;

/// <summary>The models that ship beside the program. All of them were trained on simulated shipments and speak of no others.</summary>
internal static class ShippedModels
{
    private const string Reason = "the model that ships with the simulated month";

    /// <summary>The folder that holds them, a folder for each model and in it one for each version.</summary>
    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Puts the latest version of each model to use for which no version is. It comes in like any other folder, checked like any other.</summary>
    /// <returns>A sentence for each that was refused: what comes in is scored without it.</returns>
    internal static async Task<IReadOnlyList<string>> InstallAsync(Session session, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var inUse = (await session.SendAsync(new ListModels.Query(null), cancellationToken)).Where(l => l.Version.State == ModelState.Champion).Select(l => l.Version.Name).ToHashSet();
        foreach (var name in ModelNames.All.Where(n => !inUse.Contains(n)))
        {
            if (Latest(name) is { } folder
                && await session.SendAsync(new ImportModel.Command(folder, LocalIdentity.PersonAtThisMachine, Reason), cancellationToken) is { IsDone: false } refused)
            {
                notes.Add($"The {name} model that ships with the program scores nothing: {refused.Message}");
            }
        }

        return notes;
    }

    private static string? Latest(string name)
    {
        var folder = Path.Combine(Folder, name);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).MaxBy(f => int.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
            : null;
    }
}
