using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.BaseMaps;

/// <summary>Refuses to start with a base map that could not be drawn.</summary>
internal sealed class BaseMapCheck : IValidateOptions<WebOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WebOptions options) =>
        options.BaseMap.Length > 0 && BaseMapReader.Read(options.BaseMap) is { IsDone: false, Message: { } sentence }
            ? ValidateOptionsResult.Fail(sentence)
            : ValidateOptionsResult.Success;
}
