namespace Intel.Server.Pages.Shell;

/// <summary>Addresses within this site, for going back to where a form was sent from: any other would make a redirect a means to lead readers away.</summary>
internal static class LocalAddress
{
    /// <summary>The address, or another in its place when it is none of this site.</summary>
    internal static string Of(string? address, string otherwise) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
            && !address.Any(char.IsControl)
            ? address
            : otherwise;

    /// <summary>The address with one parameter more.</summary>
    internal static string With(string address, string name, string value) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
