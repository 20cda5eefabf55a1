// Only the preview sends this: it loads the page again when a template, a style or a text has changed.
new EventSource('/changes').onmessage = () => location.reload();
