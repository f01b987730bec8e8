using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>Settings that lie in a folder of secrets, one a file.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Secrets_Folder_HoldsSettingsThatTheEnvironmentOutweighs()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Storage__DataFolder"), Path.Combine(_folder, "from-secrets"), TestContext.Current.CancellationToken);

        Assert.Contains("from-secrets", await FaultAsync(new() { ["INTEL_SECRETS"] = _folder }), StringComparison.Ordinal);
        Assert.Contains("from-environment", await FaultAsync(new() { ["INTEL_SECRETS"] = _folder, ["INTEL_Storage__DataFolder"] = Path.Combine(_folder, "from-environment") }), StringComparison.Ordinal);
    }

    private static async Task<string> FaultAsync(Dictionary<string, string> environment)
    {
        using var process = IntelProgram.Start(environment, ["search", "banana"]);
        var fault = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return fault;
    }
}
