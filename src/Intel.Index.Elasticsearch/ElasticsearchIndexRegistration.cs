using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Intel.Index.Elasticsearch;

/// <summary>Registers the search index that is kept on a cluster.</summary>
public static class ElasticsearchIndexRegistration
{
    /// <summary>Registers <see cref="ISearchIndex"/> on Elasticsearch 8.19 or 9; the cluster is first asked with the first use.</summary>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public static IServiceCollection AddElasticsearchIndex(this IServiceCollection services, ElasticsearchIndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<ISearchIndex>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();

            // Spreads the retries of processes that were all refused at the same moment; their numbers are alike in containers.
            return new ElasticsearchSearchIndex(new Cluster(options, clock), options, clock, new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        });
    }
}
