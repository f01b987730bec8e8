using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>Tickets of the list of pending work: each transaction that puts records on it takes the next.</summary>
internal static class Tickets
{
    internal static long Next(Session session) =>
        session["INSERT INTO State (Name, Value) VALUES ('ticket', 1) ON CONFLICT (Name) DO UPDATE SET Value = State.Value + 1 RETURNING Value"].Scalar()!.Value;
}
