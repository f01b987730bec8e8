using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>Numbers that only grow, kept with the records.</summary>
internal static class Counters
{
    /// <summary>The next number of a name, from 1; it is given with the transaction that asks for it.</summary>
    internal static long Next(Session session, string name) =>
        session["INSERT INTO State (Name, Value) VALUES (?1, 1) ON CONFLICT (Name) DO UPDATE SET Value = State.Value + 1 RETURNING Value"].Bind(1, name).Scalar()!.Value;
}
