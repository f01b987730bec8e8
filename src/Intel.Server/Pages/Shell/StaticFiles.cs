namespace Intel.Server.Pages.Shell;

/// <summary>Addresses of files that change only with the program: they carry its version, so that a browser may keep them.</summary>
internal static class StaticFiles
{
    private static readonly string Version = typeof(StaticFiles).Module.ModuleVersionId.ToString("N")[..12];

    /// <summary>The address of a file under wwwroot.</summary>
    internal static string Address(string path) => $"/{path}?v={Version}";
}
