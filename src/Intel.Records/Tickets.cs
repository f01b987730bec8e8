using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>Tickets of the list of pending work: each transaction that puts records on it takes the next.</summary>
internal static class Tickets
{
    internal static long Next(Session session) => Counters.Next(session, "ticket");
}
