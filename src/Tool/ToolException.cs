namespace TimerAttributes.Tool;

/// <summary>The command cannot do what was asked. The message names the file or the job, the value, and the remedy; the exit code is 2.</summary>
internal sealed class ToolException(string message, Exception? cause = null) : Exception(message, cause);
