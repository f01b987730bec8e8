namespace Intel.Ingest.Formats.Tables;

/// <summary>A table that would not fit into memory; caught where it is read, and a rejection there.</summary>
internal sealed class TableTooLongException(string message) : Exception(message);
