namespace Intel.Features.Http;

/// <summary>Whether whoever reads now may see where sites and findings exactly are (<see cref="Policies.ExactCoordinates"/>).</summary>
public interface ICoordinateAccess
{
    /// <summary>True for who holds the permission, and for the program itself: its jobs and its command line. False for everybody else, nobody included.</summary>
    bool IsExact { get; }
}
