namespace Intel.Features.Models.Folders;

/// <summary>A model's folder is not what it must be; the message names the file and says why.</summary>
internal sealed class ModelFolderException(string message) : Exception(message);
