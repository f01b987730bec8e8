using Intel.Server.BaseMaps;
using Intel.Server.Pages.Imports;
using Intel.Server.Pages.Inspections;
using Intel.Server.Pages.Models;
using Intel.Server.Pages.Nodes;
using Intel.Server.Pages.Places;
using Intel.Server.Pages.Series;
using Intel.Server.Pages.Shell;
using Intel.Server.Pages.Shipments;
using Intel.Server.Pages.WatchLists;
using Intel.Server.Texts;

namespace Intel.Server.Pages;

/// <summary>What pages need of the host: their services, and the addresses they answer at.</summary>
internal static class PageSetup
{
    private static readonly CookieOptions Kept = new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };

    /// <summary>Adds the services.</summary>
    internal static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Preferences.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request));
        services.AddScoped(provider => new Words(provider.GetRequiredService<Preferences>().Language, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<PageAddress>();
        services.AddSingleton<ServedBaseMap>();
        return services;
    }

    /// <summary>Maps the pages and the address at which preferences are set. Answers a builder for the policies of all of them.</summary>
    internal static RazorComponentsEndpointConventionBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/preferences", SetPreference).AllowAnonymous().ExcludeFromDescription();
        ShipmentActions.Map(routes);
        InspectionActions.Map(routes);
        ModelActions.Map(routes);
        SeriesActions.Map(routes);
        WatchActions.Map(routes);
        NodeActions.Map(routes);
        ImportActions.Map(routes);
        PlaceActions.Map(routes);
        ServedBaseMap.MapRoute(routes);
        return routes.MapRazorComponents<App>();
    }

    private static IResult SetPreference(HttpContext context, string? lang, string? theme, string? back)
    {
        if (lang is not null && Words.Languages.Contains(lang))
        {
            context.Response.Cookies.Append(Preferences.LanguageCookie, lang, Kept);
        }

        if (theme is "light" or "dark")
        {
            context.Response.Cookies.Append(Preferences.ThemeCookie, theme, Kept);
        }
        else if (theme is not null)
        {
            context.Response.Cookies.Delete(Preferences.ThemeCookie);
        }

        return Results.LocalRedirect(LocalAddress.Of(back, "/"));
    }
}
