using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Features.Pipeline;

/// <summary>Registers MediatR and every handler of this assembly.</summary>
public static class MediatorRegistration
{
    /// <summary>Adds the mediator, the handlers and the behaviours, outermost first.</summary>
    /// <exception cref="InvalidOperationException">A request has two handlers.</exception>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddMetrics();
        services.AddSingleton<PipelineMetrics>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RequestLog<,>));
        services.AddTransient<Imports.FileEntry>();
        services.AddTransient<Imports.SearchEntries>();
        services.AddTransient<RecordFactsReader>();
        services.AddSingleton<ActiveModels>();
        services.AddTransient<Models.RiskTrainer>();
        services.AddTransient<Models.AnomalyTrainer>();
        services.AddTransient<Models.LatestShipments>();
        services.AddTransient<Imports.RecordScorer>();
        services.AddTransient<Imports.PendingScorer>();
        services.AddTransient<Inspections.InspectionSheets>();
        services.AddTransient<Series.SeriesDesk>();
        services.AddTransient<Series.ChainCarriers>();
        services.AddTransient<Imports.VerdictRows>();
        services.AddTransient<InspectedShipments>();
        services.AddTransient<Imports.PendingIndexer>();
        services.AddSingleton<Imports.PendingGate>();
        services.AddSingleton<Places.PlaceFinder>();
        services.AddSingleton<Places.WaitingPlaces>();
        services.AddSingleton<KnownEffort>();
        foreach (var type in Assembly.GetExecutingAssembly().DefinedTypes.Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
        {
            foreach (var contract in type.ImplementedInterfaces.Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            {
                if (services.Any(d => d.ServiceType == contract))
                {
                    throw new InvalidOperationException($"{contract.GenericTypeArguments[0]} has two handlers; the second is {type}.");
                }

                services.AddTransient(contract, type);
            }
        }

        return services;
    }
}
