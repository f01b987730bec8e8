using Intel.Features.Maps;
using Intel.TestKit.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Server.Tests.Pages;

/// <summary>A browser and a server whose maps draw five records one by one.</summary>
public sealed class FewPointsBrowser(ElasticsearchServer elasticsearch) : Browser(elasticsearch, services => services.AddSingleton(new MapLimits(5)));
