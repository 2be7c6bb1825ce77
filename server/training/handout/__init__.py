"""The handout: what it holds (``content``), as Word (``docx``) and as a page to print (``page``)."""
