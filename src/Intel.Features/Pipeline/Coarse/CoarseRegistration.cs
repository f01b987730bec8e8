using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Core.Series;
using Intel.Features.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>Puts what a reader may see before every store that holds places, so that no slice can forget it.</summary>
public static class CoarseRegistration
{
    /// <summary>The key of the stores behind: for what writes in the name of a reader what it must have read exactly.</summary>
    public const string Truth = "truth";

    /// <summary>Wraps the stores that are registered; until a host registers another, everybody is the program itself.</summary>
    /// <exception cref="InvalidOperationException">A store is not registered yet.</exception>
    public static IServiceCollection AddCoarseReading(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ICoordinateAccess, ProgramAccess>();
        Wrap<ISearchIndex>(services, (exact, access) => new CoarseSearchIndex(exact, access));
        Wrap<IRecordReader>(services, (exact, access) => new CoarseRecordReader(exact, access));
        Wrap<IQuarantine>(services, (exact, access) => new CoarseQuarantine(exact, access));
        Wrap<IImportLedger>(services, (exact, access) => new CoarseImportLedger(exact, access));
        Wrap<ISeriesStore>(services, (exact, access) => new CoarseSeriesStore(exact, access));
        Wrap<IRecordFormats>(services, (exact, access) => new CoarseFormats(exact, access));
        return services;
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, ICoordinateAccess, T> wrap)
        where T : class
    {
        var descriptor = services.LastOrDefault(d => d.ServiceType == typeof(T) && !d.IsKeyedService)
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not registered: add the stores first.");
        services.Remove(descriptor);
        services.AddKeyedSingleton(Truth, (provider, _) =>
            (T)(descriptor.ImplementationFactory?.Invoke(provider) ?? descriptor.ImplementationInstance ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!)));
        services.AddSingleton(provider => wrap(provider.GetRequiredKeyedService<T>(Truth), provider.GetRequiredService<ICoordinateAccess>()));
    }

    private sealed class ProgramAccess : ICoordinateAccess
    {
        public bool IsExact => true;
    }
}
