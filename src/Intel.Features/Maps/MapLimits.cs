namespace Intel.Features.Maps;

/// <summary>What a map draws at the most.</summary>
/// <param name="Points">Records drawn one by one: the riskiest. Of more, a map shows how many lie in each tile (<see cref="CountTiles"/>).</param>
public sealed record MapLimits(int Points);
