using System.Net.Sockets;
using System.Security.Authentication;
using Intel.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Intel.Records.Postgres;

/// <summary>What PostgreSQL says, as a sentence that names the database and the way out; never with contents.</summary>
internal static class PostgresFaults
{
    /// <summary>What the database or the way to it said, whatever was wrapped around it; null when it is no fault of theirs.</summary>
    internal static NpgsqlException? Of(Exception? fault) => fault switch
    {
        NpgsqlException said => said,
        DbUpdateException or InvalidOperationException => Of(fault.InnerException),
        _ => null,
    };

    /// <summary>Whether the connection is gone, or the server going: what was asked may or may not have been done.</summary>
    internal static bool IsConnectionLost(NpgsqlException fault) => fault is PostgresException said
        ? said.SqlState is "57P01" or "57P02" or "57P03" or "57P05" or "25P03" || said.SqlState.StartsWith("08", StringComparison.Ordinal)
        : !IsPoolExhausted(fault) && fault.InnerException is (IOException or SocketException or TimeoutException or null);

    internal static StoreUnavailableException Translate(NpgsqlException fault, string location) =>
        new(fault is PostgresException said ? Sentence(said, location) : Sentence(fault, location), fault);

    private static string Sentence(PostgresException fault, string location) => fault.SqlState switch
    {
        "28P01" or "28000" => $"The {location} refuses the user or password; correct them in its address.",
        "3D000" => $"The {location} does not exist; create it, or correct its name in the address.",
        "42501" => $"The {location} does not let this user make or change its tables; grant it the rights or use another user.",
        "25006" => $"The {location} can only be read (a standby, or set to read-only); use the address of the primary server.",
        "53100" => $"The disk of the {location} is full; nothing was lost. Free some space and try again.",
        "53300" or "53400" => $"The {location} has no connection left; raise its max_connections or lower Maximum Pool Size in the address.",
        "57P01" or "57P02" or "57P03" or "25P03" or "57P05" => $"The {location} is stopping or starting; try again in a moment.",
        "55P03" or "57014" => $"The {location} is held by another program that does not let go; stop it and try again.",
        _ => $"The {location} cannot be used: it answered with the code {fault.SqlState}.",
    };

    /// <summary>All connections that the address allows are in use: nothing is wrong with the way to the server.</summary>
    private static bool IsPoolExhausted(NpgsqlException fault) => fault.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    private static string Sentence(NpgsqlException fault, string location) => fault.InnerException switch
    {
        _ when IsPoolExhausted(fault) => $"All connections to the {location} that this process may open are in use; try again in a moment, or raise Maximum Pool Size in the address.",
        AuthenticationException =>
            $"The TLS certificate of the {location} is not trusted; name its authority with sslrootcert (Root Certificate) in the address, or correct the host's name.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"The {location} refuses the connection; check that the server runs and that host and port are right.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"The host of the {location} is not known; check its name.",
        SocketException or TimeoutException or IOException or null => fault.Message.StartsWith("No password", StringComparison.Ordinal)
            ? $"The {location} wants a password and the address has none; add it there."
            : $"The {location} cannot be reached or was lost; check the network and the server, and try again.",
        _ => $"The {location} cannot be used: {fault.InnerException.GetType().Name}.",
    };
}
