using Intel.Server.Texts;
using Microsoft.Net.Http.Headers;

namespace Intel.Server.Pages.Shell;

/// <summary>What a reader chose for how pages look: kept in cookies, of which nothing else is made.</summary>
internal sealed class Preferences
{
    internal const string LanguageCookie = "lang";
    internal const string ThemeCookie = "theme";

    /// <summary>"system" is the absence of a choice.</summary>
    internal static readonly IReadOnlyList<string> Themes = ["light", "dark", "system"];

    private Preferences(string language, string? theme)
    {
        Language = language;
        Theme = theme;
    }

    /// <summary>ISO 639-1: the cookie's, else the first of Accept-Language that there is, else English.</summary>
    internal string Language { get; }

    /// <summary>light or dark; null to follow the system.</summary>
    internal string? Theme { get; }

    /// <summary>The theme that the switch offers: light after the system's, dark after light, the system's after dark.</summary>
    internal string NextTheme => Theme switch { null => "dark", "dark" => "light", _ => "system" };

    /// <summary>The choices that a request carries.</summary>
    internal static Preferences Of(HttpRequest? request)
    {
        if (request is null)
        {
            return new Preferences("en", null);
        }

        var theme = request.Cookies[ThemeCookie];
        return new Preferences(LanguageOf(request), theme is "light" or "dark" ? theme : null);
    }

    private static string LanguageOf(HttpRequest request)
    {
        if (request.Cookies[LanguageCookie] is { } chosen && Words.Languages.Contains(chosen))
        {
            return chosen;
        }

        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var accepted))
        {
            return "en";
        }

        return accepted
            .OrderByDescending(a => a.Quality ?? 1)
            .Select(a => a.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(Words.Languages.Contains) ?? "en";
    }
}
