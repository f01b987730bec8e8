namespace Intel.Index.Elasticsearch.Connecting;

/// <summary>The index that is used is not there: nobody used it yet, or somebody removed it.</summary>
internal sealed class AliasMissingException : Exception;
