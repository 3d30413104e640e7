namespace TimerAttributes.Tool.Exports;

/// <summary>A file that an export makes.</summary>
/// <param name="Name">The name, without a folder.</param>
/// <param name="Text">The whole text.</param>
internal sealed record ExportFile(string Name, string Text);
